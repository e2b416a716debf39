using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ese.Mutation;

/// <summary>Finds the places of a C# source that can be changed. What only words messages or checks arguments stays.</summary>
internal sealed class CSharpFaults : CSharpSyntaxWalker
{
    private static readonly string[] Extremes = ["Min", "Max"];

    private readonly FaultSite _site;

    private CSharpFaults(FaultSite site) => _site = site;

    /// <summary>Adds every fault of a file.</summary>
    public static void Find(FaultSite site) =>
        new CSharpFaults(site).Visit(CSharpSyntaxTree.ParseText(site.Text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot());

    public override void Visit(SyntaxNode? node)
    {
        if (node is not (AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax }))
        {
            base.Visit(node);
        }
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var token = node.OperatorToken;
        foreach (var (name, replacement) in FaultOperators.Of(token.Text))
        {
            Add(name, token.Span, replacement);
        }

        if (token.IsKind(SyntaxKind.GreaterThanGreaterThanToken))
        {
            Add(FaultOperators.Sign, token.Span, ">>>");
        }

        if (node.IsKind(SyntaxKind.AddExpression) && node.Right is LiteralExpressionSyntax or ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax { Left: LiteralExpressionSyntax } })
        {
            Add(FaultOperators.Half, node.Span, node.Left.ToString());
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var token = node.OperatorToken;
        foreach (var (name, replacement) in token.Text.Length == 2 ? FaultOperators.Of(token.Text[..1]).Where(fault => fault.Replacement.Length == 1) : [])
        {
            Add(name, token.Span, replacement + "=");
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Token.Value is int value && node.Parent is not CaseSwitchLabelSyntax)
        {
            Add(FaultOperators.Constant, node.Span, (value + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression) || node.IsKind(SyntaxKind.UnaryMinusExpression))
        {
            Add(node.IsKind(SyntaxKind.LogicalNotExpression) ? FaultOperators.Condition : FaultOperators.Sign, node.Span, node.Operand.ToString());
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Condition(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Condition(node.Condition);
        Add(FaultOperators.Branches, TextSpanOf(node.WhenTrue, node.WhenFalse), $"({node.WhenFalse}) : ({node.WhenTrue})");
        base.VisitConditionalExpression(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (!IsCheckOfArguments(node.Expression))
        {
            Add(FaultOperators.Statement, node.Expression.Span, "");
            base.VisitExpressionStatement(node);
        }
    }

    public override void VisitCastExpression(CastExpressionSyntax node)
    {
        if (node.Type.ToString() == "long")
        {
            Add(FaultOperators.Sign, node.Span, $"(long)(uint)({node.Expression})");
        }

        base.VisitCastExpression(node);
    }

    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "Math" } && Extremes.Contains(node.Name.Identifier.Text))
        {
            Add(FaultOperators.Extreme, node.Name.Span, node.Name.Identifier.Text == "Min" ? "Max" : "Min");
        }

        base.VisitMemberAccessExpression(node);
    }

    private static bool IsCheckOfArguments(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && access.Name.Identifier.Text.StartsWith("ThrowIf", StringComparison.Ordinal);

    private static TextSpan TextSpanOf(SyntaxNode first, SyntaxNode last) =>
        TextSpan.FromBounds(first.SpanStart, last.Span.End);

    private void Condition(ExpressionSyntax condition)
    {
        // Variables of a pattern would not be assigned.
        if (!condition.DescendantNodesAndSelf().Any(node => node is IsPatternExpressionSyntax or DeclarationExpressionSyntax))
        {
            Add(FaultOperators.Condition, condition.Span, $"!({condition})");
        }
    }

    private void Add(string name, TextSpan span, string replacement) => _site.Add(name, span.Start, span.Length, replacement);
}
