using Ese.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers recognizers.</summary>
public static class EseServiceCollectionExtensions
{
    /// <summary>Registers a generated recognizer as a singleton, created on first use.</summary>
    /// <typeparam name="TRecognizer">The generated class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes its settings; the options have the full name of the class.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddEse<TRecognizer>(this IServiceCollection services, Action<EseOptions>? configure = null)
        where TRecognizer : EseRecognizer, IEseModel<TRecognizer>
    {
        ArgumentNullException.ThrowIfNull(services);
        var name = typeof(TRecognizer).FullName;
        var options = services.AddOptions<EseOptions>(name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IOptionsMonitor<EseOptions>>().Get(name);
            settings.LoggerFactory ??= provider.GetService<ILoggerFactory>();
            return TRecognizer.Create(settings);
        });
    }
}
