using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairlead.Equality.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PurposeChecks",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurposeChecks", x => x.Purpose);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                columns: table => new
                {
                    CountsReleaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CohortId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TablesJson = table.Column<string>(type: "TEXT", nullable: false),
                    StagesJson = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => x.CountsReleaseId);
                });

            migrationBuilder.CreateTable(
                name: "SealedExperiences",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedExperiences", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedNeeds",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedNeeds", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedRows",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 4136, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedRows", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "SealedStatements",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 8232, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedStatements", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Releases_CohortId_Number",
                table: "Releases",
                columns: new[] { "CohortId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PurposeChecks");

            migrationBuilder.DropTable(
                name: "Releases");

            migrationBuilder.DropTable(
                name: "SealedExperiences");

            migrationBuilder.DropTable(
                name: "SealedNeeds");

            migrationBuilder.DropTable(
                name: "SealedRows");

            migrationBuilder.DropTable(
                name: "SealedStatements");
        }
    }
}
