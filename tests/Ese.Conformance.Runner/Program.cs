// A process of its own for what must not share the tests': the instructions the environment leaves it, or a faulty product.
//   FIRST COUNT              compares the SIMD emulator with the reference over random networks, seeds FIRST on
//   check NAME [ASSEMBLY]    runs a check of Ese.Conformance, with the assembly file in place of the product's own
// `docs/performance.md` says how to force paths.
using System.Globalization;
using Ese.Conformance.Runner;

return args is ["check", var name, ..]
    ? CheckRun.Run(name, args.ElementAtOrDefault(2))
    : NetworkRun.Run(int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
