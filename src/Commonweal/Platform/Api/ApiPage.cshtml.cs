using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Commonweal.Platform.Api;

/// <summary>What can be had from this community as data, read from the endpoints themselves.</summary>
public sealed class ApiPage(IApiDescriptionGroupCollectionProvider endpoints) : CommonwealPage
{
    public sealed record Row(string Path, string Summary);

    public IReadOnlyList<IGrouping<string, Row>> Topics { get; private set; } = [];

    public override Task Load()
    {
        Topics = [.. endpoints.ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(e => e.HttpMethod == HttpMethods.Get && Find<IEndpointSummaryMetadata>(e)?.Summary is not null)
            .OrderBy(e => e.RelativePath, StringComparer.Ordinal)
            .GroupBy(e => Find<ITagsMetadata>(e)?.Tags is [var tag, ..] ? tag : "", e => new Row("/" + e.RelativePath, Find<IEndpointSummaryMetadata>(e)!.Summary))
            .OrderBy(g => g.Key, StringComparer.Ordinal)];
        return Task.CompletedTask;
    }

    private static T? Find<T>(ApiDescription endpoint) where T : class => endpoint.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();
}
