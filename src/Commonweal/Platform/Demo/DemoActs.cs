namespace Commonweal.Platform.Demo;

/// <summary>What several rooms' steps of the demo need.</summary>
internal static class DemoActs
{
    extension(IServiceProvider services)
    {
        public T The<T>() where T : notnull => services.GetRequiredService<T>();

        /// <summary>The hour of this step, without the minutes: dates in the demo look as if somebody had chosen them.</summary>
        public DateTime Hour()
        {
            var now = services.The<TimeProvider>().GetUtcNow().UtcDateTime;
            return now.Date.AddHours(now.Hour);
        }
    }
}
