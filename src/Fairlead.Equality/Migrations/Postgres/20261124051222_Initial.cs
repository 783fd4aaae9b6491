using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairlead.Equality.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "equality");

            migrationBuilder.CreateTable(
                name: "PurposeChecks",
                schema: "equality",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Check = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurposeChecks", x => x.Purpose);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                schema: "equality",
                columns: table => new
                {
                    CountsReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    TablesJson = table.Column<string>(type: "text", nullable: false),
                    StagesJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => x.CountsReleaseId);
                });

            migrationBuilder.CreateTable(
                name: "SealedExperiences",
                schema: "equality",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedExperiences", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedNeeds",
                schema: "equality",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedNeeds", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedRows",
                schema: "equality",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 4136, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedRows", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedStatements",
                schema: "equality",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedStatements", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Releases_CohortId_Number",
                schema: "equality",
                table: "Releases",
                columns: new[] { "CohortId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PurposeChecks",
                schema: "equality");

            migrationBuilder.DropTable(
                name: "Releases",
                schema: "equality");

            migrationBuilder.DropTable(
                name: "SealedExperiences",
                schema: "equality");

            migrationBuilder.DropTable(
                name: "SealedNeeds",
                schema: "equality");

            migrationBuilder.DropTable(
                name: "SealedRows",
                schema: "equality");

            migrationBuilder.DropTable(
                name: "SealedStatements",
                schema: "equality");
        }
    }
}
