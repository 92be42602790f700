using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Commonweal.Platform.Data;

/// <summary>
/// SQLite numbers rows in the order in which they came. For ballot papers that order is a leak, so such tables are made
/// WITHOUT ROWID: the file holds them in the order of their random key.
/// </summary>
public static class WithoutRowId
{
    internal const string Annotation = "Commonweal:WithoutRowId";

    public static EntityTypeBuilder<T> KeepNoArrivalOrder<T>(this EntityTypeBuilder<T> entity) where T : class =>
        entity.HasAnnotation(Annotation, true);
}

internal sealed class WithoutRowIdSqlGenerator(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(
        CreateTableOperation operation, Microsoft.EntityFrameworkCore.Metadata.IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        var entity = model?.GetEntityTypes().FirstOrDefault(e => e.GetTableName() == operation.Name);
        if (entity?.FindAnnotation(WithoutRowId.Annotation) is not null)
            builder.Append(" WITHOUT ROWID");
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
