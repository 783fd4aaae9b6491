using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairlead.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    StreamId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    Stream = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Event = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Data = table.Column<string>(type: "text", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorPart = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PreviousHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.StreamId, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "BadgeKeys",
                columns: table => new
                {
                    KeyId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PublicJwk = table.Column<string>(type: "text", nullable: false),
                    ProtectedPrivate = table.Column<string>(type: "text", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BadgeKeys", x => x.KeyId);
                });

            migrationBuilder.CreateTable(
                name: "Configurations",
                columns: table => new
                {
                    ConfigurationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Configurations", x => x.ConfigurationId);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceCounters",
                columns: table => new
                {
                    InvoiceCounterId = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceCounters", x => x.InvoiceCounterId);
                });

            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Code = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    RegionCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.OrganisationId);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MergedIntoPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_People_People_MergedIntoPersonId",
                        column: x => x.MergedIntoPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostReceipts",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Location = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostReceipts", x => new { x.PersonId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeVersions",
                columns: table => new
                {
                    ProgrammeId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeVersions", x => new { x.ProgrammeId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "RegisteredInterests",
                columns: table => new
                {
                    RegisteredInterestId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    MailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Region = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    CareerStage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    KeptUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisteredInterests", x => x.RegisteredInterestId);
                    table.CheckConstraint("CK_RegisteredInterest_Erased", "(\"Status\" IN ('Unconfirmed', 'Confirmed')) = (\"Address\" IS NOT NULL)");
                    table.CheckConstraint("CK_RegisteredInterest_Kept", "(\"Status\" = 'Confirmed') = (\"KeptUntil\" IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SpentTickets",
                columns: table => new
                {
                    TicketId = table.Column<Guid>(type: "uuid", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpentTickets", x => x.TicketId);
                });

            migrationBuilder.CreateTable(
                name: "StoredKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Authenticators",
                columns: table => new
                {
                    AuthenticatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProtectedSecret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TurnedOnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TurnedOffAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    WrongTries = table.Column<int>(type: "integer", nullable: false),
                    LastWrongTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authenticators", x => x.AuthenticatorId);
                    table.ForeignKey(
                        name: "FK_Authenticators_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Employments",
                columns: table => new
                {
                    EmploymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Employments", x => x.EmploymentId);
                    table.ForeignKey(
                        name: "FK_Employments_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "OrganisationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Employments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KnownApart",
                columns: table => new
                {
                    KnownApartId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecondPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownApart", x => x.KnownApartId);
                    table.ForeignKey(
                        name: "FK_KnownApart_People_FirstPersonId",
                        column: x => x.FirstPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KnownApart_People_SecondPersonId",
                        column: x => x.SecondPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    PasskeyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialId = table.Column<string>(type: "character varying(1364)", maxLength: 1364, nullable: false),
                    PublicKey = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SignCount = table.Column<long>(type: "bigint", nullable: false),
                    Transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "boolean", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.PasskeyId);
                    table.ForeignKey(
                        name: "FK_Passkeys_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonEmails",
                columns: table => new
                {
                    PersonEmailId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    AddressKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    MailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonEmails", x => x.PersonEmailId);
                    table.ForeignKey(
                        name: "FK_PersonEmails_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PersonMerges",
                columns: table => new
                {
                    PersonMergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeptPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    GonePersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    MergedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MergedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonMerges", x => x.PersonMergeId);
                    table.ForeignKey(
                        name: "FK_PersonMerges_People_GonePersonId",
                        column: x => x.GonePersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PersonMerges_People_KeptPersonId",
                        column: x => x.KeptPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonTelephones",
                columns: table => new
                {
                    PersonTelephoneId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    NumberKey = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonTelephones", x => x.PersonTelephoneId);
                    table.ForeignKey(
                        name: "FK_PersonTelephones_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SelfAssessments",
                columns: table => new
                {
                    SelfAssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    FormId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelfAssessments", x => x.SelfAssessmentId);
                    table.ForeignKey(
                        name: "FK_SelfAssessments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Browser = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.SessionId);
                    table.ForeignKey(
                        name: "FK_Sessions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignInLinks",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnTo = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInLinks", x => x.SecretHash);
                    table.ForeignKey(
                        name: "FK_SignInLinks_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Ties",
                columns: table => new
                {
                    TieId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    OtherName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    OtherNameKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    OtherMailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ties", x => x.TieId);
                    table.CheckConstraint("CK_Tie_One", "(\"OrganisationId\" IS NULL) <> (\"OtherNameKey\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Ties_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "OrganisationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Ties_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Cohorts",
                columns: table => new
                {
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DefinitionVersion = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    StatementsApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cohorts", x => x.CohortId);
                    table.CheckConstraint("CK_Cohort_Places", "\"Places\" > 0");
                    table.ForeignKey(
                        name: "FK_Cohorts_ProgrammeVersions_ProgrammeId_DefinitionVersion",
                        columns: x => new { x.ProgrammeId, x.DefinitionVersion },
                        principalTable: "ProgrammeVersions",
                        principalColumns: new[] { "ProgrammeId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterestLinks",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RegisteredInterestId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterestLinks", x => x.SecretHash);
                    table.ForeignKey(
                        name: "FK_InterestLinks_RegisteredInterests_RegisteredInterestId",
                        column: x => x.RegisteredInterestId,
                        principalTable: "RegisteredInterests",
                        principalColumn: "RegisteredInterestId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCode",
                columns: table => new
                {
                    AuthenticatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCode", x => new { x.AuthenticatorId, x.CodeHash });
                    table.ForeignKey(
                        name: "FK_RecoveryCode_Authenticators_AuthenticatorId",
                        column: x => x.AuthenticatorId,
                        principalTable: "Authenticators",
                        principalColumn: "AuthenticatorId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MovedItem",
                columns: table => new
                {
                    PersonMergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovedItem", x => new { x.PersonMergeId, x.Kind, x.ItemId });
                    table.ForeignKey(
                        name: "FK_MovedItem_PersonMerges_PersonMergeId",
                        column: x => x.PersonMergeId,
                        principalTable: "PersonMerges",
                        principalColumn: "PersonMergeId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SharedSelfAssessments",
                columns: table => new
                {
                    SharedSelfAssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SelfAssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    SharedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedSelfAssessments", x => x.SharedSelfAssessmentId);
                    table.ForeignKey(
                        name: "FK_SharedSelfAssessments_SelfAssessments_SelfAssessmentId",
                        column: x => x.SelfAssessmentId,
                        principalTable: "SelfAssessments",
                        principalColumn: "SelfAssessmentId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationExports",
                columns: table => new
                {
                    ApplicationExportId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PurposeWords = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Query = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationExports", x => x.ApplicationExportId);
                    table.ForeignKey(
                        name: "FK_ApplicationExports_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationExports_People_ByPersonId",
                        column: x => x.ByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Applications",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    CompletedSections = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Timeliness = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Submissions = table.Column<int>(type: "integer", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawalReasonCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    DuplicateOfApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Applications", x => x.ApplicationId);
                    table.UniqueConstraint("AK_Applications_CohortId_ApplicationId", x => new { x.CohortId, x.ApplicationId });
                    table.ForeignKey(
                        name: "FK_Applications_Applications_DuplicateOfApplicationId",
                        column: x => x.DuplicateOfApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Applications_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Applications_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessorTerms",
                columns: table => new
                {
                    AssessorTermsId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MostReads = table.Column<int>(type: "integer", nullable: true),
                    FieldsText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    StoodDownAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessorTerms", x => x.AssessorTermsId);
                    table.CheckConstraint("CK_AssessorTerms_MostReads", "\"MostReads\" >= 0");
                    table.ForeignKey(
                        name: "FK_AssessorTerms_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssessorTerms_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AwardingFiles",
                columns: table => new
                {
                    AwardingFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    AwardId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwardingFiles", x => x.AwardingFileId);
                    table.ForeignKey(
                        name: "FK_AwardingFiles_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AwardingFiles_People_ByPersonId",
                        column: x => x.ByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalibrationForms",
                columns: table => new
                {
                    CalibrationFormId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MadeByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    AgreedJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalibrationForms", x => x.CalibrationFormId);
                    table.UniqueConstraint("AK_CalibrationForms_CohortId_CalibrationFormId", x => new { x.CohortId, x.CalibrationFormId });
                    table.CheckConstraint("CK_CalibrationForm_Closed", "(\"Status\" = 'Closed') = (\"ClosedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_CalibrationForm_Opened", "(\"Status\" = 'Draft') = (\"Snapshot\" IS NULL) AND (\"Snapshot\" IS NULL) = (\"OpenedAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_CalibrationForms_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CalibrationForms_People_MadeByPersonId",
                        column: x => x.MadeByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachingRuns",
                columns: table => new
                {
                    CoachingRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InputJson = table.Column<string>(type: "text", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Program = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ResultJson = table.Column<string>(type: "text", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachingRuns", x => x.CoachingRunId);
                    table.CheckConstraint("CK_CoachingRun_Decided", "(\"Status\" IN ('Confirmed', 'Discarded')) = (\"DecidedByPersonId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_CoachingRuns_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachingRuns_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachingRuns_People_MadeByPersonId",
                        column: x => x.MadeByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CohortDates",
                columns: table => new
                {
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    First = table.Column<DateOnly>(type: "date", nullable: true),
                    Last = table.Column<DateOnly>(type: "date", nullable: true),
                    Time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    DueBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    GraceEnds = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Late = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortDates", x => new { x.CohortId, x.Key });
                    table.ForeignKey(
                        name: "FK_CohortDates_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CohortPlaces",
                columns: table => new
                {
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortPlaces", x => x.CohortId);
                    table.CheckConstraint("CK_CohortPlaces_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Places\"");
                    table.ForeignKey(
                        name: "FK_CohortPlaces_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Compositions",
                columns: table => new
                {
                    CompositionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Letter = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TargetsJson = table.Column<string>(type: "text", nullable: false),
                    LocksJson = table.Column<string>(type: "text", nullable: false),
                    RecordJson = table.Column<string>(type: "text", nullable: false),
                    RecordHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Bound = table.Column<long>(type: "bigint", nullable: false),
                    EndedAfterSteps = table.Column<long>(type: "bigint", nullable: true),
                    ChangesJson = table.Column<string>(type: "text", nullable: true),
                    ConflictJson = table.Column<string>(type: "text", nullable: true),
                    Why = table.Column<string>(type: "text", nullable: true),
                    ComposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ComposedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ConfirmedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MinutesJson = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Compositions", x => x.CompositionId);
                    table.UniqueConstraint("AK_Compositions_CohortId_CompositionId", x => new { x.CohortId, x.CompositionId });
                    table.ForeignKey(
                        name: "FK_Compositions_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Compositions_People_ConfirmedByPersonId",
                        column: x => x.ConfirmedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportBatches",
                columns: table => new
                {
                    ImportBatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ColumnsJson = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UploadedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SendsReceipts = table.Column<bool>(type: "boolean", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatches", x => x.ImportBatchId);
                    table.ForeignKey(
                        name: "FK_ImportBatches_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportBatches_People_UploadedByPersonId",
                        column: x => x.UploadedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InformationSessions",
                columns: table => new
                {
                    InformationSessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Ends = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    JoinLink = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Capacity = table.Column<int>(type: "integer", nullable: true),
                    SignUpClosesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationSessions", x => x.InformationSessionId);
                    table.UniqueConstraint("AK_InformationSessions_CohortId_InformationSessionId", x => new { x.CohortId, x.InformationSessionId });
                    table.CheckConstraint("CK_InformationSession_Cancelled", "(\"Status\" = 'Cancelled') = (\"CancelReason\" IS NOT NULL)");
                    table.CheckConstraint("CK_InformationSession_Capacity", "\"Capacity\" > 0");
                    table.CheckConstraint("CK_InformationSession_Times", "\"StartsAt\" < \"EndsAt\" AND \"SignUpClosesAt\" <= \"StartsAt\"");
                    table.ForeignKey(
                        name: "FK_InformationSessions_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterviewBlocks",
                columns: table => new
                {
                    InterviewBlockId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    GapMinutes = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    RoomsText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Place = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    TakenOutAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterviewBlocks", x => x.InterviewBlockId);
                    table.CheckConstraint("CK_InterviewBlock_Count", "\"Count\" >= 1 AND \"Minutes\" >= 5 AND \"GapMinutes\" >= 0");
                    table.ForeignKey(
                        name: "FK_InterviewBlocks_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterviewRuns",
                columns: table => new
                {
                    InterviewRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    IsRepair = table.Column<bool>(type: "boolean", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PlannedJson = table.Column<string>(type: "text", nullable: false),
                    Impossible = table.Column<string>(type: "text", nullable: true),
                    CostJson = table.Column<string>(type: "text", nullable: true),
                    IsProven = table.Column<bool>(type: "boolean", nullable: false),
                    Certificate = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterviewRuns", x => x.InterviewRunId);
                    table.CheckConstraint("CK_InterviewRun_Decided", "(\"Status\" = 'Draft') = (\"DecidedByPersonId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_InterviewRuns_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterviewRuns_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterviewRuns_People_MadeByPersonId",
                        column: x => x.MadeByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Argument = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProgressDone = table.Column<int>(type: "integer", nullable: false),
                    ProgressOf = table.Column<int>(type: "integer", nullable: false),
                    ProgressWords = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CancelAsked = table.Column<bool>(type: "boolean", nullable: false),
                    Error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Location = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.JobId);
                    table.ForeignKey(
                        name: "FK_Jobs_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageBatches",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    List = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    TextHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageBatches", x => x.BatchId);
                    table.ForeignKey(
                        name: "FK_MessageBatches_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    ToPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AboutId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ToAddress = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: true),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: true),
                    Calendar = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    TryAgainAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.MessageId);
                    table.CheckConstraint("CK_Message_To", "\"ToPersonId\" IS NOT NULL OR \"AboutId\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_Messages_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_People_ToPersonId",
                        column: x => x.ToPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PanelTerms",
                columns: table => new
                {
                    PanelTermsId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    BlocksText = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    MostADay = table.Column<int>(type: "integer", nullable: false),
                    Most = table.Column<int>(type: "integer", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelTerms", x => x.PanelTermsId);
                    table.ForeignKey(
                        name: "FK_PanelTerms_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PanelTerms_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PartsHeld",
                columns: table => new
                {
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProgrammeId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartsHeld", x => x.PartHeldId);
                    table.CheckConstraint("CK_PartHeld_Scope", "(\"Scope\" = 'Installation' AND \"ProgrammeId\" IS NULL AND \"CohortId\" IS NULL)\nOR (\"Scope\" = 'Programme' AND \"ProgrammeId\" IS NOT NULL AND \"CohortId\" IS NULL)\nOR (\"Scope\" = 'Cohort' AND \"ProgrammeId\" IS NULL AND \"CohortId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_PartsHeld_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PartsHeld_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReadingRuns",
                columns: table => new
                {
                    ReadingRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Adjusts = table.Column<bool>(type: "boolean", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PairsJson = table.Column<string>(type: "text", nullable: false),
                    Impossible = table.Column<string>(type: "text", nullable: true),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Bound = table.Column<long>(type: "bigint", nullable: false),
                    Kept = table.Column<int>(type: "integer", nullable: false),
                    IsEven = table.Column<bool>(type: "boolean", nullable: false),
                    Certificate = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingRuns", x => x.ReadingRunId);
                    table.CheckConstraint("CK_ReadingRun_Decided", "(\"Status\" = 'Draft') = (\"DecidedByPersonId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_ReadingRuns_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadingRuns_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadingRuns_People_MadeByPersonId",
                        column: x => x.MadeByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefillRuns",
                columns: table => new
                {
                    RefillRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FreePlaces = table.Column<int>(type: "integer", nullable: false),
                    InReserve = table.Column<int>(type: "integer", nullable: false),
                    RecordJson = table.Column<string>(type: "text", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Change = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefillRuns", x => x.RefillRunId);
                    table.ForeignKey(
                        name: "FK_RefillRuns_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SetRuns",
                columns: table => new
                {
                    SetRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InputJson = table.Column<string>(type: "text", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    Steps = table.Column<long>(type: "bigint", nullable: false),
                    Program = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ResultJson = table.Column<string>(type: "text", nullable: true),
                    SetsJson = table.Column<string>(type: "text", nullable: false),
                    ChangesJson = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetRuns", x => x.SetRunId);
                    table.CheckConstraint("CK_SetRun_Decided", "(\"Status\" IN ('Confirmed', 'Discarded')) = (\"DecidedByPersonId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_SetRuns_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SetRuns_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SetRuns_People_MadeByPersonId",
                        column: x => x.MadeByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Adjustments",
                columns: table => new
                {
                    AdjustmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PanelWords = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ExtraMinutes = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Adjustments", x => x.AdjustmentId);
                    table.ForeignKey(
                        name: "FK_Adjustments_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Adjustments_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Words = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    GroundsJson = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AssignedToPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AssignedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AssignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reasons = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: true),
                    Follows = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.AppealId);
                    table.CheckConstraint("CK_Appeal_Answered", "(\"Status\" IN ('Upheld', 'NotUpheld')) = (\"Reasons\" IS NOT NULL) AND (\"Status\" = 'Upheld') = (\"Follows\" IS NOT NULL)");
                    table.CheckConstraint("CK_Appeal_Assigned", "\"Status\" NOT IN ('Assigned', 'Upheld', 'NotUpheld') OR \"AssignedToPersonId\" IS NOT NULL");
                    table.CheckConstraint("CK_Appeal_Ended", "(\"Status\" IN ('Upheld', 'NotUpheld', 'Withdrawn')) = (\"EndedAt\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Appeals_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_People_AssignedByPersonId",
                        column: x => x.AssignedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_People_AssignedToPersonId",
                        column: x => x.AssignedToPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationAttributes",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationAttributes", x => new { x.ApplicationId, x.Name, x.Value });
                    table.ForeignKey(
                        name: "FK_ApplicationAttributes_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationFiles",
                columns: table => new
                {
                    ApplicationFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Length = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NamedBySubmission = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationFiles", x => x.ApplicationFileId);
                    table.ForeignKey(
                        name: "FK_ApplicationFiles_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Backings",
                columns: table => new
                {
                    BackingId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    RoleId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Organisation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    MailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    AfterBackingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BegunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeclineReason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    BrowserHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    BoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Backings", x => x.BackingId);
                    table.CheckConstraint("CK_Backing_Decline", "(\"Status\" = 'Declined') = (\"DeclineReason\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Backings_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Backings_Backings_AfterBackingId",
                        column: x => x.AfterBackingId,
                        principalTable: "Backings",
                        principalColumn: "BackingId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Backings_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BlindPapers",
                columns: table => new
                {
                    BlindPaperId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Submission = table.Column<int>(type: "integer", nullable: false),
                    CoveredJson = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false),
                    FilesJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    ReadyAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadyByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlindPapers", x => x.BlindPaperId);
                    table.CheckConstraint("CK_BlindPaper_Ready", "(\"ReadyAt\" IS NULL) = (\"ReadyByPersonId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_BlindPapers_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BlindPapers_People_ReadyByPersonId",
                        column: x => x.ReadyByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CandidateTimes",
                columns: table => new
                {
                    CandidateTimesId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CannotText = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateTimes", x => x.CandidateTimesId);
                    table.ForeignKey(
                        name: "FK_CandidateTimes_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConflictPins",
                columns: table => new
                {
                    ConflictPinId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Apart = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ProposedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConflictPins", x => x.ConflictPinId);
                    table.CheckConstraint("CK_ConflictPin_Two", "\"Status\" NOT IN ('Agreed', 'Refused') OR (\"DecidedByPersonId\" IS NOT NULL AND \"DecidedByPersonId\" <> \"ProposedByPersonId\" AND \"DecidedByPersonId\" <> \"PersonId\")");
                    table.ForeignKey(
                        name: "FK_ConflictPins_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConflictPins_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConflictPins_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConflictPins_People_ProposedByPersonId",
                        column: x => x.ProposedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LetterSubject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    LetterBody = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    Feedback = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    LetterHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.DecisionId);
                    table.CheckConstraint("CK_Decision_Released", "(\"Status\" = 'Released') = (\"ReleasedAt\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Decisions_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FeedbackLetters",
                columns: table => new
                {
                    FeedbackLetterId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    DraftHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrittenByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ApprovedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TextHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    VisibleFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedbackLetters", x => x.FeedbackLetterId);
                    table.CheckConstraint("CK_FeedbackLetter_Approved", "(\"Status\" IN ('Ready', 'Sent')) = (\"ApprovedByPersonId\" IS NOT NULL) AND (\"ApprovedByPersonId\" IS NULL) = (\"TextHash\" IS NULL)");
                    table.CheckConstraint("CK_FeedbackLetter_Sent", "(\"Status\" = 'Sent') = (\"VisibleFrom\" IS NOT NULL)");
                    table.CheckConstraint("CK_FeedbackLetter_Two", "\"ApprovedByPersonId\" IS NULL OR \"ApprovedByPersonId\" <> \"WrittenByPersonId\"");
                    table.ForeignKey(
                        name: "FK_FeedbackLetters_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FeedbackLetters_People_ApprovedByPersonId",
                        column: x => x.ApprovedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FeedbackLetters_People_WrittenByPersonId",
                        column: x => x.WrittenByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GatewayChecks",
                columns: table => new
                {
                    GatewayCheckId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Submission = table.Column<int>(type: "integer", nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GatewayChecks", x => x.GatewayCheckId);
                    table.CheckConstraint("CK_GatewayCheck_Reason", "\"Outcome\" <> 'Refused' OR \"ReasonCode\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_GatewayChecks_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GatewayChecks_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Interviews",
                columns: table => new
                {
                    InterviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    InterviewBlockId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Ends = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Room = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FewerReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interviews", x => x.InterviewId);
                    table.ForeignKey(
                        name: "FK_Interviews_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LateEntries",
                columns: table => new
                {
                    LateEntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReasonCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    GrantedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrantedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UsedByApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LateEntries", x => x.LateEntryId);
                    table.ForeignKey(
                        name: "FK_LateEntries_Applications_UsedByApplicationId",
                        column: x => x.UsedByApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LateEntries_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LateEntries_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeritRatings",
                columns: table => new
                {
                    MeritRatingId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SetAsideAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeritRatings", x => x.MeritRatingId);
                    table.ForeignKey(
                        name: "FK_MeritRatings_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeritRatings_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Offers",
                columns: table => new
                {
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    VisibleFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RespondBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RefillId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReasonCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Declaration = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offers", x => x.OfferId);
                    table.CheckConstraint("CK_Offer_Respond", "\"RespondBefore\" > \"VisibleFrom\"");
                    table.ForeignKey(
                        name: "FK_Offers_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Participations",
                columns: table => new
                {
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    BeganAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnBy = table.Column<DateOnly>(type: "date", nullable: true),
                    ContinuesParticipationId = table.Column<Guid>(type: "uuid", nullable: true),
                    FeedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Participations", x => x.ParticipationId);
                    table.UniqueConstraint("AK_Participations_CohortId_ParticipationId", x => new { x.CohortId, x.ParticipationId });
                    table.CheckConstraint("CK_Participation_Ended", "(\"Status\" IN ('TakingPart', 'Deferred')) = (\"EndedAt\" IS NULL)");
                    table.CheckConstraint("CK_Participation_ReturnBy", "(\"Status\" = 'Deferred') = (\"ReturnBy\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Participations_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Participations_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Participations_Participations_ContinuesParticipationId",
                        column: x => x.ContinuesParticipationId,
                        principalTable: "Participations",
                        principalColumn: "ParticipationId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recusals",
                columns: table => new
                {
                    RecusalId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recusals", x => x.RecusalId);
                    table.ForeignKey(
                        name: "FK_Recusals_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recusals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Timeliness = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.SubmissionId);
                    table.ForeignKey(
                        name: "FK_Submissions_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalibrationReads",
                columns: table => new
                {
                    CalibrationReadId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    CalibrationFormId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalibrationReads", x => x.CalibrationReadId);
                    table.CheckConstraint("CK_CalibrationRead_Reason", "\"Status\" <> 'LetOff' OR \"Reason\" IS NOT NULL");
                    table.CheckConstraint("CK_CalibrationRead_Sent", "(\"Status\" = 'Sent') = (\"Snapshot\" IS NOT NULL) AND (\"Snapshot\" IS NULL) = (\"SentAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_CalibrationReads_CalibrationForms_CohortId_CalibrationFormId",
                        columns: x => new { x.CohortId, x.CalibrationFormId },
                        principalTable: "CalibrationForms",
                        principalColumns: new[] { "CohortId", "CalibrationFormId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CalibrationReads_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CompositionFirmnesses",
                columns: table => new
                {
                    CompositionId = table.Column<Guid>(type: "uuid", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    HiddenKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Trials = table.Column<int>(type: "integer", nullable: false),
                    Noise = table.Column<long>(type: "bigint", nullable: false),
                    IsFromRatings = table.Column<bool>(type: "boolean", nullable: false),
                    TimesJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompositionFirmnesses", x => new { x.CompositionId, x.InputHash, x.HiddenKey });
                    table.ForeignKey(
                        name: "FK_CompositionFirmnesses_Compositions_CompositionId",
                        column: x => x.CompositionId,
                        principalTable: "Compositions",
                        principalColumn: "CompositionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CompositionMembers",
                columns: table => new
                {
                    CompositionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompositionMembers", x => new { x.CompositionId, x.ApplicationId });
                    table.ForeignKey(
                        name: "FK_CompositionMembers_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CompositionMembers_Compositions_CohortId_CompositionId",
                        columns: x => new { x.CohortId, x.CompositionId },
                        principalTable: "Compositions",
                        principalColumns: new[] { "CohortId", "CompositionId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TargetPrices",
                columns: table => new
                {
                    CompositionId = table.Column<Guid>(type: "uuid", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TargetKey = table.Column<string>(type: "character varying(280)", maxLength: 280, nullable: false),
                    Points = table.Column<long>(type: "bigint", nullable: false),
                    ComingIn = table.Column<string>(type: "text", nullable: false),
                    GoingOut = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TargetPrices", x => new { x.CompositionId, x.InputHash, x.TargetKey });
                    table.ForeignKey(
                        name: "FK_TargetPrices_Compositions_CompositionId",
                        column: x => x.CompositionId,
                        principalTable: "Compositions",
                        principalColumn: "CompositionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    ImportBatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    CellsJson = table.Column<string>(type: "text", nullable: false),
                    EmailKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProblemsJson = table.Column<string>(type: "text", nullable: false),
                    DifferencesJson = table.Column<string>(type: "text", nullable: false),
                    Timeliness = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => new { x.ImportBatchId, x.Line });
                    table.ForeignKey(
                        name: "FK_ImportRows_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "ApplicationId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportRows_ImportBatches_ImportBatchId",
                        column: x => x.ImportBatchId,
                        principalTable: "ImportBatches",
                        principalColumn: "ImportBatchId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SessionExports",
                columns: table => new
                {
                    SessionExportId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    InformationSessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PurposeWords = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionExports", x => x.SessionExportId);
                    table.ForeignKey(
                        name: "FK_SessionExports_InformationSessions_CohortId_InformationSess~",
                        columns: x => new { x.CohortId, x.InformationSessionId },
                        principalTable: "InformationSessions",
                        principalColumns: new[] { "CohortId", "InformationSessionId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SessionExports_People_ByPersonId",
                        column: x => x.ByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SessionSignUps",
                columns: table => new
                {
                    SessionSignUpId = table.Column<Guid>(type: "uuid", nullable: false),
                    InformationSessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    MailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Employer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Question = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AccessNeeds = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SignedUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attended = table.Column<bool>(type: "boolean", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionSignUps", x => x.SessionSignUpId);
                    table.CheckConstraint("CK_SessionSignUp_Attended", "\"Attended\" IS NULL OR \"Status\" = 'Placed'");
                    table.CheckConstraint("CK_SessionSignUp_Erased", "(\"ErasedAt\" IS NULL) = (\"Address\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_SessionSignUps_InformationSessions_CohortId_InformationSess~",
                        columns: x => new { x.CohortId, x.InformationSessionId },
                        principalTable: "InformationSessions",
                        principalColumns: new[] { "CohortId", "InformationSessionId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CohortReleases",
                columns: table => new
                {
                    CohortReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Refill = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortReleases", x => x.CohortReleaseId);
                    table.ForeignKey(
                        name: "FK_CohortReleases_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CohortReleases_MessageBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "MessageBatches",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachProfiles",
                columns: table => new
                {
                    CoachProfileId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: false),
                    Capacity = table.Column<int>(type: "integer", nullable: false),
                    Region = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    InPerson = table.Column<bool>(type: "boolean", nullable: false),
                    Online = table.Column<bool>(type: "boolean", nullable: false),
                    ExpertiseText = table.Column<string>(type: "character varying(410)", maxLength: 410, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachProfiles", x => x.CoachProfileId);
                    table.CheckConstraint("CK_CoachProfile_Capacity", "\"Capacity\" >= 0 AND \"Capacity\" <= 20");
                    table.ForeignKey(
                        name: "FK_CoachProfiles_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachProfiles_PartsHeld_PartHeldId",
                        column: x => x.PartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LearningSets",
                columns: table => new
                {
                    LearningSetId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    KeptReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearningSets", x => x.LearningSetId);
                    table.UniqueConstraint("AK_LearningSets_CohortId_LearningSetId", x => new { x.CohortId, x.LearningSetId });
                    table.CheckConstraint("CK_LearningSet_Days", "\"Until\" >= \"From\"");
                    table.ForeignKey(
                        name: "FK_LearningSets_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LearningSets_PartsHeld_PartHeldId",
                        column: x => x.PartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Refills",
                columns: table => new
                {
                    RefillId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    RefillRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Score = table.Column<long>(type: "bigint", nullable: false),
                    EffectsJson = table.Column<string>(type: "text", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refills", x => x.RefillId);
                    table.ForeignKey(
                        name: "FK_Refills_Applications_CohortId_ProposedApplicationId",
                        columns: x => new { x.CohortId, x.ProposedApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refills_RefillRuns_RefillRunId",
                        column: x => x.RefillRunId,
                        principalTable: "RefillRuns",
                        principalColumn: "RefillRunId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationFileContents",
                columns: table => new
                {
                    ApplicationFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationFileContents", x => x.ApplicationFileId);
                    table.ForeignKey(
                        name: "FK_ApplicationFileContents_ApplicationFiles_ApplicationFileId",
                        column: x => x.ApplicationFileId,
                        principalTable: "ApplicationFiles",
                        principalColumn: "ApplicationFileId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NominationLinks",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    BackingId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NominationLinks", x => x.SecretHash);
                    table.ForeignKey(
                        name: "FK_NominationLinks_Backings_BackingId",
                        column: x => x.BackingId,
                        principalTable: "Backings",
                        principalColumn: "BackingId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Nominations",
                columns: table => new
                {
                    BackingId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Timeliness = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EnteredByPersonId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nominations", x => x.BackingId);
                    table.ForeignKey(
                        name: "FK_Nominations_Backings_BackingId",
                        column: x => x.BackingId,
                        principalTable: "Backings",
                        principalColumn: "BackingId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nominations_People_EnteredByPersonId",
                        column: x => x.EnteredByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewSeats",
                columns: table => new
                {
                    ReviewSeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Duty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    InterviewId = table.Column<Guid>(type: "uuid", nullable: true),
                    InterviewAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AfterReviewSeatId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    End = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewSeats", x => x.ReviewSeatId);
                    table.CheckConstraint("CK_ReviewSeat_End", "(\"Status\" IN ('StoodDown', 'SetAside', 'TakenBack')) = (\"End\" IS NOT NULL)");
                    table.CheckConstraint("CK_ReviewSeat_In", "\"Status\" <> 'In' OR \"SentAt\" IS NOT NULL");
                    table.CheckConstraint("CK_ReviewSeat_Interview", "(\"Duty\" = 'Panellist') = (\"InterviewId\" IS NOT NULL)");
                    table.CheckConstraint("CK_ReviewSeat_Place", "\"Place\" >= 1 AND (\"Duty\" IN ('Reader', 'Panellist') OR \"Place\" = 1)");
                    table.ForeignKey(
                        name: "FK_ReviewSeats_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewSeats_Interviews_InterviewId",
                        column: x => x.InterviewId,
                        principalTable: "Interviews",
                        principalColumn: "InterviewId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewSeats_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewSeats_ReviewSeats_AfterReviewSeatId",
                        column: x => x.AfterReviewSeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "ReviewSeatId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Pence = table.Column<long>(type: "bigint", nullable: false),
                    PayerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PayerAddress = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PayerEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    PayerReference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NeedsDecision = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.InvoiceId);
                    table.CheckConstraint("CK_Invoice_Pence", "\"Pence\" > 0");
                    table.ForeignKey(
                        name: "FK_Invoices_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoices_Offers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "Offers",
                        principalColumn: "OfferId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AwardCertificates",
                columns: table => new
                {
                    CertificateId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AwardId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReplacesCertificateId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    QuestionedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwardCertificates", x => x.CertificateId);
                    table.CheckConstraint("CK_AwardCertificate_Ended", "(\"Status\" IN ('Replaced', 'Revoked')) = (\"EndedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_AwardCertificate_Questioned", "(\"Status\" = 'Questioned') = (\"QuestionedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_AwardCertificate_Reason", "\"Status\" NOT IN ('Replaced', 'Revoked') OR \"Reason\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_AwardCertificates_AwardCertificates_ReplacesCertificateId",
                        column: x => x.ReplacesCertificateId,
                        principalTable: "AwardCertificates",
                        principalColumn: "CertificateId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AwardCertificates_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AwardCertificates_People_SignedByPersonId",
                        column: x => x.SignedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachingNeeds",
                columns: table => new
                {
                    CoachingNeedId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Near = table.Column<bool>(type: "boolean", nullable: false),
                    ExpertiseText = table.Column<string>(type: "character varying(410)", maxLength: 410, nullable: false),
                    NamedText = table.Column<string>(type: "character varying(99)", maxLength: 99, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachingNeeds", x => x.CoachingNeedId);
                    table.ForeignKey(
                        name: "FK_CoachingNeeds_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachingPairs",
                columns: table => new
                {
                    CoachingPairId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ParticipantSaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CoachSaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Ending = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AgreedHours = table.Column<int>(type: "integer", nullable: true),
                    AgreedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    AgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachingPairs", x => x.CoachingPairId);
                    table.UniqueConstraint("AK_CoachingPairs_CohortId_CoachingPairId", x => new { x.CohortId, x.CoachingPairId });
                    table.CheckConstraint("CK_CoachingPair_Days", "\"Until\" >= \"From\"");
                    table.CheckConstraint("CK_CoachingPair_Ended", "(\"Status\" IN ('Proposed', 'Standing')) = (\"EndedAt\" IS NULL)");
                    table.CheckConstraint("CK_CoachingPair_Stands", "\"Status\" <> 'Standing' OR \"From\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_CoachingPairs_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachingPairs_PartsHeld_PartHeldId",
                        column: x => x.PartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachingPins",
                columns: table => new
                {
                    CoachingPinId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: false),
                    Required = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBackAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachingPins", x => x.CoachingPinId);
                    table.ForeignKey(
                        name: "FK_CoachingPins_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachingPins_PartsHeld_PartHeldId",
                        column: x => x.PartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationRounds",
                columns: table => new
                {
                    EvaluationRoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    EvaluationId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Moment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PromiseJson = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OwnAnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    OwnDoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Shuffle = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReportJson = table.Column<string>(type: "text", nullable: true),
                    ReportHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationRounds", x => x.EvaluationRoundId);
                    table.CheckConstraint("CK_EvaluationRound_Closed", "(\"Status\" IN ('ReadyToDiscuss', 'Released')) = (\"ReportJson\" IS NOT NULL)");
                    table.CheckConstraint("CK_EvaluationRound_Released", "(\"Status\" = 'Released') = (\"ReleasedAt\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_EvaluationRounds_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LearningPlans",
                columns: table => new
                {
                    LearningPlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftJson = table.Column<string>(type: "character varying(400000)", maxLength: 400000, nullable: false),
                    Versions = table.Column<int>(type: "integer", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OpenGoalIds = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearningPlans", x => x.LearningPlanId);
                    table.CheckConstraint("CK_LearningPlan_Agreed", "\"Status\" <> 'Agreed' OR \"Versions\" > 0");
                    table.CheckConstraint("CK_LearningPlan_Proposed", "(\"Status\" = 'Proposed') = (\"ProposedAt\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_LearningPlans_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgressReviews",
                columns: table => new
                {
                    ProgressReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AssessorPartHeldId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContentJson = table.Column<string>(type: "character varying(400000)", maxLength: 400000, nullable: false),
                    PlanVersion = table.Column<int>(type: "integer", nullable: true),
                    SharedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SharedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    MeetsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MeetsWhere = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Meetings = table.Column<int>(type: "integer", nullable: false),
                    MeetingSetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgressReviews", x => x.ProgressReviewId);
                    table.CheckConstraint("CK_ProgressReview_Done", "(\"Status\" = 'Done') = (\"DoneAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_ProgressReview_Shared", "(\"Status\" = 'Writing') = (\"SharedAt\" IS NULL) AND (\"Status\" = 'Writing') = (\"SharedHash\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_ProgressReviews_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgressReviews_PartsHeld_AssessorPartHeldId",
                        column: x => x.AssessorPartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SetAparts",
                columns: table => new
                {
                    SetApartId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherParticipationId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartHeldId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBackAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAparts", x => x.SetApartId);
                    table.CheckConstraint("CK_SetApart_Two", "(\"OtherParticipationId\" IS NULL) <> (\"PartHeldId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_SetAparts_Participations_CohortId_OtherParticipationId",
                        columns: x => new { x.CohortId, x.OtherParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SetAparts_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SetAparts_PartsHeld_PartHeldId",
                        column: x => x.PartHeldId,
                        principalTable: "PartsHeld",
                        principalColumn: "PartHeldId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignUpLinks",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SessionSignUpId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignUpLinks", x => x.SecretHash);
                    table.ForeignKey(
                        name: "FK_SignUpLinks_SessionSignUps_SessionSignUpId",
                        column: x => x.SessionSignUpId,
                        principalTable: "SessionSignUps",
                        principalColumn: "SessionSignUpId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CohortEvents",
                columns: table => new
                {
                    CohortEventId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Component = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ArrangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Ends = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    JoinLink = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ForEverybody = table.Column<bool>(type: "boolean", nullable: false),
                    LearningSetId = table.Column<Guid>(type: "uuid", nullable: true),
                    Theme = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CancelReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FallsAway = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortEvents", x => x.CohortEventId);
                    table.UniqueConstraint("AK_CohortEvents_CohortId_CohortEventId", x => new { x.CohortId, x.CohortEventId });
                    table.CheckConstraint("CK_CohortEvent_Cancelled", "(\"Status\" = 'Cancelled') = (\"CancelReason\" IS NOT NULL) AND (\"Status\" = 'Cancelled') = (\"CancelledAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_CohortEvent_FallsAway", "NOT \"FallsAway\" OR \"Status\" = 'Cancelled'");
                    table.CheckConstraint("CK_CohortEvent_Set", "\"LearningSetId\" IS NULL OR NOT \"ForEverybody\"");
                    table.CheckConstraint("CK_CohortEvent_Times", "\"StartsAt\" < \"EndsAt\" AND \"Day\" <= \"LastDay\"");
                    table.ForeignKey(
                        name: "FK_CohortEvents_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "CohortId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CohortEvents_LearningSets_CohortId_LearningSetId",
                        columns: x => new { x.CohortId, x.LearningSetId },
                        principalTable: "LearningSets",
                        principalColumns: new[] { "CohortId", "LearningSetId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SetMemberships",
                columns: table => new
                {
                    SetMembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    LearningSetId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    JoinReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    LeaveReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetMemberships", x => x.SetMembershipId);
                    table.CheckConstraint("CK_SetMembership_Days", "\"Until\" >= \"From\"");
                    table.CheckConstraint("CK_SetMembership_Ended", "(\"Until\" IS NULL) = (\"EndedAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_SetMemberships_LearningSets_CohortId_LearningSetId",
                        columns: x => new { x.CohortId, x.LearningSetId },
                        principalTable: "LearningSets",
                        principalColumns: new[] { "CohortId", "LearningSetId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SetMemberships_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Clarifications",
                columns: table => new
                {
                    ClarificationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewSeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clarifications", x => x.ClarificationId);
                    table.CheckConstraint("CK_Clarification_Answer", "(\"Status\" = 'Answered') = (\"Answer\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Clarifications_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clarifications_ReviewSeats_ReviewSeatId",
                        column: x => x.ReviewSeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "ReviewSeatId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterviewResults",
                columns: table => new
                {
                    InterviewResultId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    InterviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RecordHashes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PanelOutcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Mark = table.Column<int>(type: "integer", nullable: false),
                    RecordedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReviewSeatId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterviewResults", x => x.InterviewResultId);
                    table.CheckConstraint("CK_InterviewResult_LookedOver", "\"Status\" <> 'LookedOver' OR \"ReviewSeatId\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_InterviewResults_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterviewResults_Interviews_InterviewId",
                        column: x => x.InterviewId,
                        principalTable: "Interviews",
                        principalColumn: "InterviewId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterviewResults_People_RecordedByPersonId",
                        column: x => x.RecordedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterviewResults_ReviewSeats_ReviewSeatId",
                        column: x => x.ReviewSeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "ReviewSeatId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewFindings",
                columns: table => new
                {
                    ReviewFindingId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Mark = table.Column<int>(type: "integer", nullable: false),
                    ReviewSeatId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadHashes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DecidedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewFindings", x => x.ReviewFindingId);
                    table.CheckConstraint("CK_ReviewFinding_Moderated", "(\"Basis\" = 'Moderated') = (\"ReviewSeatId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_ReviewFindings_Applications_CohortId_ApplicationId",
                        columns: x => new { x.CohortId, x.ApplicationId },
                        principalTable: "Applications",
                        principalColumns: new[] { "CohortId", "ApplicationId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewFindings_People_DecidedByPersonId",
                        column: x => x.DecidedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewFindings_ReviewSeats_ReviewSeatId",
                        column: x => x.ReviewSeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "ReviewSeatId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewForms",
                columns: table => new
                {
                    ReviewSeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnswersJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Mark = table.Column<int>(type: "integer", nullable: true),
                    Submission = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewForms", x => x.ReviewSeatId);
                    table.CheckConstraint("CK_ReviewForm_Sent", "(\"Snapshot\" IS NULL) = (\"Hash\" IS NULL) AND (\"Snapshot\" IS NULL) = (\"ReceivedAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_ReviewForms_ReviewSeats_ReviewSeatId",
                        column: x => x.ReviewSeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "ReviewSeatId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoachingSessions",
                columns: table => new
                {
                    CoachingSessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    CoachingPairId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LoggedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LoggedByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    StruckAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoachingSessions", x => x.CoachingSessionId);
                    table.CheckConstraint("CK_CoachingSession_Minutes", "\"Minutes\" >= 15 AND \"Minutes\" <= 480");
                    table.CheckConstraint("CK_CoachingSession_Struck", "(\"StruckAt\" IS NULL) = (\"Fault\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_CoachingSessions_CoachingPairs_CohortId_CoachingPairId",
                        columns: x => new { x.CohortId, x.CoachingPairId },
                        principalTable: "CoachingPairs",
                        principalColumns: new[] { "CohortId", "CoachingPairId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoachingSessions_People_LoggedByPersonId",
                        column: x => x.LoggedByPersonId,
                        principalTable: "People",
                        principalColumn: "PersonId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationBoxes",
                columns: table => new
                {
                    EvaluationRoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Relationship = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SheetsJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationBoxes", x => new { x.EvaluationRoundId, x.Relationship });
                    table.ForeignKey(
                        name: "FK_EvaluationBoxes_EvaluationRounds_EvaluationRoundId",
                        column: x => x.EvaluationRoundId,
                        principalTable: "EvaluationRounds",
                        principalColumn: "EvaluationRoundId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationRaters",
                columns: table => new
                {
                    EvaluationRaterId = table.Column<Guid>(type: "uuid", nullable: false),
                    EvaluationRoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Relationship = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    MailboxKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationRaters", x => x.EvaluationRaterId);
                    table.ForeignKey(
                        name: "FK_EvaluationRaters_EvaluationRounds_EvaluationRoundId",
                        column: x => x.EvaluationRoundId,
                        principalTable: "EvaluationRounds",
                        principalColumn: "EvaluationRoundId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanComments",
                columns: table => new
                {
                    PlanCommentId = table.Column<Guid>(type: "uuid", nullable: false),
                    LearningPlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Goal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanComments", x => x.PlanCommentId);
                    table.ForeignKey(
                        name: "FK_PlanComments_LearningPlans_LearningPlanId",
                        column: x => x.LearningPlanId,
                        principalTable: "LearningPlans",
                        principalColumn: "LearningPlanId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanVersions",
                columns: table => new
                {
                    PlanVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    LearningPlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ContentJson = table.Column<string>(type: "character varying(400000)", maxLength: 400000, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    OnDay = table.Column<DateOnly>(type: "date", nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EnteredByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    How = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanVersions", x => x.PlanVersionId);
                    table.ForeignKey(
                        name: "FK_PlanVersions_LearningPlans_LearningPlanId",
                        column: x => x.LearningPlanId,
                        principalTable: "LearningPlans",
                        principalColumn: "LearningPlanId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewWords",
                columns: table => new
                {
                    ReviewWordId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgressReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    RoleId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    OnDay = table.Column<DateOnly>(type: "date", nullable: false),
                    SaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EnteredByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    How = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewWords", x => x.ReviewWordId);
                    table.ForeignKey(
                        name: "FK_ReviewWords_ProgressReviews_ProgressReviewId",
                        column: x => x.ProgressReviewId,
                        principalTable: "ProgressReviews",
                        principalColumn: "ProgressReviewId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DayGroupings",
                columns: table => new
                {
                    DayGroupingId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortEventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    InputJson = table.Column<string>(type: "text", nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    Steps = table.Column<long>(type: "bigint", nullable: false),
                    Program = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ResultJson = table.Column<string>(type: "text", nullable: true),
                    SharedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AuditCount = table.Column<int>(type: "integer", nullable: false),
                    AuditHead = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayGroupings", x => x.DayGroupingId);
                    table.CheckConstraint("CK_DayGrouping_Shared", "\"Status\" <> 'Shared' OR (\"SharedAt\" IS NOT NULL AND \"ResultJson\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_DayGroupings_CohortEvents_CohortId_CohortEventId",
                        columns: x => new { x.CohortId, x.CohortEventId },
                        principalTable: "CohortEvents",
                        principalColumns: new[] { "CohortId", "CohortEventId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExpectedAt",
                columns: table => new
                {
                    CohortEventId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpectedAt", x => new { x.CohortEventId, x.ParticipationId });
                    table.ForeignKey(
                        name: "FK_ExpectedAt_CohortEvents_CohortId_CohortEventId",
                        columns: x => new { x.CohortId, x.CohortEventId },
                        principalTable: "CohortEvents",
                        principalColumns: new[] { "CohortId", "CohortEventId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ExpectedAt_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEntries",
                columns: table => new
                {
                    LedgerEntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CohortEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    Component = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Percent = table.Column<int>(type: "integer", nullable: true),
                    Equivalent = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Occurrences = table.Column<int>(type: "integer", nullable: true),
                    Form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    OnDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Deferral = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Employer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Sponsor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CorrectsEntryId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsStruck = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntries", x => x.LedgerEntryId);
                    table.CheckConstraint("CK_LedgerEntry_Occurrences", "\"Occurrences\" > 0");
                    table.CheckConstraint("CK_LedgerEntry_Percent", "\"Percent\" >= 0 AND \"Percent\" <= 100");
                    table.CheckConstraint("CK_LedgerEntry_Struck", "NOT \"IsStruck\" OR \"CorrectsEntryId\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_LedgerEntries_CohortEvents_CohortId_CohortEventId",
                        columns: x => new { x.CohortId, x.CohortEventId },
                        principalTable: "CohortEvents",
                        principalColumns: new[] { "CohortId", "CohortEventId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LedgerEntries_LedgerEntries_CorrectsEntryId",
                        column: x => x.CorrectsEntryId,
                        principalTable: "LedgerEntries",
                        principalColumn: "LedgerEntryId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LedgerEntries_Participations_CohortId_ParticipationId",
                        columns: x => new { x.CohortId, x.ParticipationId },
                        principalTable: "Participations",
                        principalColumns: new[] { "CohortId", "ParticipationId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationLinks",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    EvaluationRaterId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationLinks", x => x.SecretHash);
                    table.ForeignKey(
                        name: "FK_EvaluationLinks_EvaluationRaters_EvaluationRaterId",
                        column: x => x.EvaluationRaterId,
                        principalTable: "EvaluationRaters",
                        principalColumn: "EvaluationRaterId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Configurations",
                columns: new[] { "ConfigurationId", "AuditCount", "AuditHead", "Version" },
                values: new object[] { new Guid("5e771465-0000-4000-8000-000000000001"), 0, "", 0 });

            migrationBuilder.InsertData(
                table: "InvoiceCounters",
                columns: new[] { "InvoiceCounterId", "Last" },
                values: new object[] { 1, 0 });

            migrationBuilder.CreateIndex(
                name: "IX_Adjustments_CohortId_ApplicationId",
                table: "Adjustments",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Adjustments_DecidedByPersonId",
                table: "Adjustments",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_ApplicationId",
                table: "Appeals",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_AssignedByPersonId",
                table: "Appeals",
                column: "AssignedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_AssignedToPersonId",
                table: "Appeals",
                column: "AssignedToPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_CohortId_ApplicationId",
                table: "Appeals",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_CohortId_Status",
                table: "Appeals",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationExports_ByPersonId",
                table: "ApplicationExports",
                column: "ByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationExports_CohortId_At",
                table: "ApplicationExports",
                columns: new[] { "CohortId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationFiles_ApplicationId",
                table: "ApplicationFiles",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_CohortId_PersonId",
                table: "Applications",
                columns: new[] { "CohortId", "PersonId" },
                unique: true,
                filter: "\"DuplicateOfApplicationId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_DuplicateOfApplicationId",
                table: "Applications",
                column: "DuplicateOfApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PersonId",
                table: "Applications",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_Reference",
                table: "Applications",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssessorTerms_CohortId_PersonId",
                table: "AssessorTerms",
                columns: new[] { "CohortId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssessorTerms_PersonId",
                table: "AssessorTerms",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId",
                table: "AuditEntries",
                column: "ActorId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Authenticators_PersonId",
                table: "Authenticators",
                column: "PersonId",
                unique: true,
                filter: "\"TurnedOffAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificate_OneStanding",
                table: "AwardCertificates",
                columns: new[] { "ParticipationId", "AwardId" },
                unique: true,
                filter: "\"Status\" IN ('Standing', 'Questioned')");

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificates_Code",
                table: "AwardCertificates",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificates_CohortId_AwardId",
                table: "AwardCertificates",
                columns: new[] { "CohortId", "AwardId" });

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificates_CohortId_ParticipationId",
                table: "AwardCertificates",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificates_ReplacesCertificateId",
                table: "AwardCertificates",
                column: "ReplacesCertificateId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AwardCertificates_SignedByPersonId",
                table: "AwardCertificates",
                column: "SignedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AwardingFiles_ByPersonId",
                table: "AwardingFiles",
                column: "ByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AwardingFiles_CohortId",
                table: "AwardingFiles",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Backings_AfterBackingId",
                table: "Backings",
                column: "AfterBackingId");

            migrationBuilder.CreateIndex(
                name: "IX_Backings_ApplicationId_MailboxKey",
                table: "Backings",
                columns: new[] { "ApplicationId", "MailboxKey" },
                unique: true,
                filter: "\"Status\" IN ('Asked', 'Opened', 'Sent')");

            migrationBuilder.CreateIndex(
                name: "IX_Backings_ApplicationId_RoleId",
                table: "Backings",
                columns: new[] { "ApplicationId", "RoleId" },
                unique: true,
                filter: "\"Status\" IN ('Asked', 'Opened', 'Sent')");

            migrationBuilder.CreateIndex(
                name: "IX_Backings_CohortId_ApplicationId",
                table: "Backings",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Backings_CohortId_Status",
                table: "Backings",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Backings_MailboxKey",
                table: "Backings",
                column: "MailboxKey");

            migrationBuilder.CreateIndex(
                name: "IX_Backings_PersonId",
                table: "Backings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_BlindPapers_ApplicationId",
                table: "BlindPapers",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindPapers_CohortId_ApplicationId",
                table: "BlindPapers",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_BlindPapers_CohortId_Code",
                table: "BlindPapers",
                columns: new[] { "CohortId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindPapers_ReadyByPersonId",
                table: "BlindPapers",
                column: "ReadyByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationForms_CohortId_Number",
                table: "CalibrationForms",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationForms_CohortId_Status",
                table: "CalibrationForms",
                columns: new[] { "CohortId", "Status" },
                unique: true,
                filter: "\"Status\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationForms_MadeByPersonId",
                table: "CalibrationForms",
                column: "MadeByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationReads_CalibrationFormId_PersonId",
                table: "CalibrationReads",
                columns: new[] { "CalibrationFormId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationReads_CohortId_CalibrationFormId",
                table: "CalibrationReads",
                columns: new[] { "CohortId", "CalibrationFormId" });

            migrationBuilder.CreateIndex(
                name: "IX_CalibrationReads_PersonId",
                table: "CalibrationReads",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CandidateTimes_ApplicationId",
                table: "CandidateTimes",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CandidateTimes_CohortId_ApplicationId",
                table: "CandidateTimes",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Clarifications_ApplicationId",
                table: "Clarifications",
                column: "ApplicationId",
                unique: true,
                filter: "\"Status\" = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "IX_Clarifications_CohortId_ApplicationId",
                table: "Clarifications",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Clarifications_ReviewSeatId",
                table: "Clarifications",
                column: "ReviewSeatId");

            migrationBuilder.CreateIndex(
                name: "IX_Clarifications_Status_DueBefore",
                table: "Clarifications",
                columns: new[] { "Status", "DueBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_CoachingNeeds_CohortId_ParticipationId",
                table: "CoachingNeeds",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CoachingNeeds_ParticipationId",
                table: "CoachingNeeds",
                column: "ParticipationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPairs_CohortId_ParticipationId",
                table: "CoachingPairs",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPairs_OneAtATime",
                table: "CoachingPairs",
                column: "ParticipationId",
                unique: true,
                filter: "\"Status\" IN ('Proposed', 'Standing')");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPairs_PartHeldId",
                table: "CoachingPairs",
                column: "PartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPin_OneRequired",
                table: "CoachingPins",
                column: "ParticipationId",
                unique: true,
                filter: "\"TakenBackAt\" IS NULL AND \"Required\"");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPin_OneWord",
                table: "CoachingPins",
                columns: new[] { "ParticipationId", "PartHeldId" },
                unique: true,
                filter: "\"TakenBackAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPins_CohortId",
                table: "CoachingPins",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPins_CohortId_ParticipationId",
                table: "CoachingPins",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CoachingPins_PartHeldId",
                table: "CoachingPins",
                column: "PartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingRuns_CohortId_Number",
                table: "CoachingRuns",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoachingRuns_DecidedByPersonId",
                table: "CoachingRuns",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingRuns_MadeByPersonId",
                table: "CoachingRuns",
                column: "MadeByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingRuns_OneOpen",
                table: "CoachingRuns",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" IN ('Asked', 'Proposed', 'Impossible')");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingSessions_CoachingPairId",
                table: "CoachingSessions",
                column: "CoachingPairId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachingSessions_CohortId_CoachingPairId",
                table: "CoachingSessions",
                columns: new[] { "CohortId", "CoachingPairId" });

            migrationBuilder.CreateIndex(
                name: "IX_CoachingSessions_LoggedByPersonId",
                table: "CoachingSessions",
                column: "LoggedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CoachProfiles_CohortId_PartHeldId",
                table: "CoachProfiles",
                columns: new[] { "CohortId", "PartHeldId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoachProfiles_PartHeldId",
                table: "CoachProfiles",
                column: "PartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_CohortDates_Mark_DueBefore",
                table: "CohortDates",
                columns: new[] { "Mark", "DueBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_CohortEvents_CohortId_LearningSetId",
                table: "CohortEvents",
                columns: new[] { "CohortId", "LearningSetId" });

            migrationBuilder.CreateIndex(
                name: "IX_CohortEvents_CohortId_StartsAt",
                table: "CohortEvents",
                columns: new[] { "CohortId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CohortRelease_OneStanding",
                table: "CohortReleases",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" = 'Standing'");

            migrationBuilder.CreateIndex(
                name: "IX_CohortReleases_BatchId",
                table: "CohortReleases",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Cohorts_ProgrammeId_DefinitionVersion",
                table: "Cohorts",
                columns: new[] { "ProgrammeId", "DefinitionVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Cohorts_ProgrammeId_Label",
                table: "Cohorts",
                columns: new[] { "ProgrammeId", "Label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CompositionMembers_CohortId_ApplicationId",
                table: "CompositionMembers",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CompositionMembers_CohortId_CompositionId",
                table: "CompositionMembers",
                columns: new[] { "CohortId", "CompositionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Composition_OneConfirmed",
                table: "Compositions",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" = 'Confirmed'");

            migrationBuilder.CreateIndex(
                name: "IX_Compositions_CohortId_Letter",
                table: "Compositions",
                columns: new[] { "CohortId", "Letter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Compositions_ConfirmedByPersonId",
                table: "Compositions",
                column: "ConfirmedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_ApplicationId_PersonId",
                table: "ConflictPins",
                columns: new[] { "ApplicationId", "PersonId" },
                unique: true,
                filter: "\"Status\" IN ('Proposed', 'Agreed')");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_CohortId_ApplicationId",
                table: "ConflictPins",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_DecidedByPersonId",
                table: "ConflictPins",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_PersonId",
                table: "ConflictPins",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_ProposedByPersonId",
                table: "ConflictPins",
                column: "ProposedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_DayGroupings_CohortId_CohortEventId",
                table: "DayGroupings",
                columns: new[] { "CohortId", "CohortEventId" });

            migrationBuilder.CreateIndex(
                name: "IX_DayGroupings_CohortId_Number",
                table: "DayGroupings",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ApplicationId",
                table: "Decisions",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_CohortId_ApplicationId",
                table: "Decisions",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_CohortId_Outcome",
                table: "Decisions",
                columns: new[] { "CohortId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_Employments_OrganisationId",
                table: "Employments",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Employments_PersonId",
                table: "Employments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationLinks_EvaluationRaterId",
                table: "EvaluationLinks",
                column: "EvaluationRaterId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRaters_EvaluationRoundId_MailboxKey",
                table: "EvaluationRaters",
                columns: new[] { "EvaluationRoundId", "MailboxKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRounds_CohortId",
                table: "EvaluationRounds",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRounds_CohortId_ParticipationId",
                table: "EvaluationRounds",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRounds_ParticipationId_EvaluationId_Moment",
                table: "EvaluationRounds",
                columns: new[] { "ParticipationId", "EvaluationId", "Moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedAt_CohortId_CohortEventId",
                table: "ExpectedAt",
                columns: new[] { "CohortId", "CohortEventId" });

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedAt_CohortId_ParticipationId",
                table: "ExpectedAt",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedAt_ParticipationId",
                table: "ExpectedAt",
                column: "ParticipationId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackLetters_ApplicationId",
                table: "FeedbackLetters",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackLetters_ApprovedByPersonId",
                table: "FeedbackLetters",
                column: "ApprovedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackLetters_CohortId_ApplicationId",
                table: "FeedbackLetters",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackLetters_CohortId_Status",
                table: "FeedbackLetters",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackLetters_WrittenByPersonId",
                table: "FeedbackLetters",
                column: "WrittenByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_GatewayChecks_ApplicationId",
                table: "GatewayChecks",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GatewayChecks_CohortId_ApplicationId",
                table: "GatewayChecks",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_GatewayChecks_CohortId_Outcome",
                table: "GatewayChecks",
                columns: new[] { "CohortId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_GatewayChecks_DecidedByPersonId",
                table: "GatewayChecks",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_CohortId_UploadedAt",
                table: "ImportBatches",
                columns: new[] { "CohortId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_UploadedByPersonId",
                table: "ImportBatches",
                column: "UploadedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_ApplicationId",
                table: "ImportRows",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationSessions_CohortId_StartsAt",
                table: "InformationSessions",
                columns: new[] { "CohortId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InterestLinks_RegisteredInterestId",
                table: "InterestLinks",
                column: "RegisteredInterestId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewBlocks_CohortId_Day_Starts",
                table: "InterviewBlocks",
                columns: new[] { "CohortId", "Day", "Starts" },
                unique: true,
                filter: "\"TakenOutAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_ApplicationId",
                table: "InterviewResults",
                column: "ApplicationId",
                unique: true,
                filter: "\"Status\" <> 'Fallen'");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_CohortId_ApplicationId",
                table: "InterviewResults",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_CohortId_Outcome",
                table: "InterviewResults",
                columns: new[] { "CohortId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_InterviewId",
                table: "InterviewResults",
                column: "InterviewId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_RecordedByPersonId",
                table: "InterviewResults",
                column: "RecordedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewResults_ReviewSeatId",
                table: "InterviewResults",
                column: "ReviewSeatId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewRuns_CohortId_Number",
                table: "InterviewRuns",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InterviewRuns_DecidedByPersonId",
                table: "InterviewRuns",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewRuns_MadeByPersonId",
                table: "InterviewRuns",
                column: "MadeByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_InterviewRuns_OneDraft",
                table: "InterviewRuns",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_ApplicationId",
                table: "Interviews",
                column: "ApplicationId",
                unique: true,
                filter: "\"Status\" IN ('Arranged', 'Confirmed', 'Held')");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_CohortId_ApplicationId",
                table: "Interviews",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_CohortId_At_Room",
                table: "Interviews",
                columns: new[] { "CohortId", "At", "Room" },
                unique: true,
                filter: "\"Status\" IN ('Arranged', 'Confirmed', 'Held')");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_InterviewBlockId",
                table: "Interviews",
                column: "InterviewBlockId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_CohortId",
                table: "Invoices",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Number",
                table: "Invoices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_OfferId",
                table: "Invoices",
                column: "OfferId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_CohortId",
                table: "Jobs",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_Key",
                table: "Jobs",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_Status_DueAt",
                table: "Jobs",
                columns: new[] { "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_KnownApart_FirstPersonId_SecondPersonId",
                table: "KnownApart",
                columns: new[] { "FirstPersonId", "SecondPersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KnownApart_SecondPersonId",
                table: "KnownApart",
                column: "SecondPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_LateEntries_CodeHash",
                table: "LateEntries",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LateEntries_CohortId_PersonId",
                table: "LateEntries",
                columns: new[] { "CohortId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_LateEntries_PersonId",
                table: "LateEntries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_LateEntries_UsedByApplicationId",
                table: "LateEntries",
                column: "UsedByApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_LearningPlans_CohortId",
                table: "LearningPlans",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_LearningPlans_CohortId_ParticipationId",
                table: "LearningPlans",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningPlans_ParticipationId",
                table: "LearningPlans",
                column: "ParticipationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LearningSets_CohortId_Number",
                table: "LearningSets",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LearningSets_PartHeldId",
                table: "LearningSets",
                column: "PartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_CohortEventId",
                table: "LedgerEntries",
                column: "CohortEventId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_CohortId_CohortEventId",
                table: "LedgerEntries",
                columns: new[] { "CohortId", "CohortEventId" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_CohortId_EnteredAt",
                table: "LedgerEntries",
                columns: new[] { "CohortId", "EnteredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_CohortId_ParticipationId",
                table: "LedgerEntries",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_CorrectsEntryId",
                table: "LedgerEntries",
                column: "CorrectsEntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntry_OneBeginning",
                table: "LedgerEntries",
                columns: new[] { "ParticipationId", "Kind", "Subject" },
                unique: true,
                filter: "\"CorrectsEntryId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MeritRatings_ApplicationId_PersonId",
                table: "MeritRatings",
                columns: new[] { "ApplicationId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeritRatings_CohortId_ApplicationId",
                table: "MeritRatings",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeritRatings_CohortId_PersonId",
                table: "MeritRatings",
                columns: new[] { "CohortId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeritRatings_PersonId",
                table: "MeritRatings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_MessageBatches_CohortId",
                table: "MessageBatches",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_AboutId",
                table: "Messages",
                column: "AboutId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_BatchId",
                table: "Messages",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_CohortId",
                table: "Messages",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Key",
                table: "Messages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Status_DueAt",
                table: "Messages",
                columns: new[] { "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ToPersonId",
                table: "Messages",
                column: "ToPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_NominationLinks_BackingId",
                table: "NominationLinks",
                column: "BackingId");

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_EnteredByPersonId",
                table: "Nominations",
                column: "EnteredByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Offer_OneStanding",
                table: "Offers",
                column: "ApplicationId",
                unique: true,
                filter: "\"Status\" IN ('Open', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CohortId_ApplicationId",
                table: "Offers",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CohortId_Status",
                table: "Offers",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_Code",
                table: "Organisations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_NameKey",
                table: "Organisations",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_PanelTerms_CohortId_PersonId",
                table: "PanelTerms",
                columns: new[] { "CohortId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelTerms_PersonId",
                table: "PanelTerms",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Participation_OneStanding",
                table: "Participations",
                column: "ApplicationId",
                unique: true,
                filter: "\"Status\" IN ('TakingPart', 'Deferred')");

            migrationBuilder.CreateIndex(
                name: "IX_Participations_CohortId_Status",
                table: "Participations",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Participations_ContinuesParticipationId",
                table: "Participations",
                column: "ContinuesParticipationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Participations_FeedHash",
                table: "Participations",
                column: "FeedHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Participations_ReturnBy",
                table: "Participations",
                column: "ReturnBy");

            migrationBuilder.CreateIndex(
                name: "IX_PartsHeld_CohortId",
                table: "PartsHeld",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_PartsHeld_PersonId",
                table: "PartsHeld",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_CredentialId",
                table: "Passkeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_PersonId",
                table: "Passkeys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_People_MergedIntoPersonId",
                table: "People",
                column: "MergedIntoPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_People_NameKey",
                table: "People",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_PersonEmails_AddressKey",
                table: "PersonEmails",
                column: "AddressKey",
                unique: true,
                filter: "\"Until\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PersonEmails_MailboxKey",
                table: "PersonEmails",
                column: "MailboxKey");

            migrationBuilder.CreateIndex(
                name: "IX_PersonEmails_PersonId",
                table: "PersonEmails",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonMerges_GonePersonId",
                table: "PersonMerges",
                column: "GonePersonId",
                unique: true,
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PersonMerges_KeptPersonId",
                table: "PersonMerges",
                column: "KeptPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonTelephones_NumberKey",
                table: "PersonTelephones",
                column: "NumberKey");

            migrationBuilder.CreateIndex(
                name: "IX_PersonTelephones_PersonId",
                table: "PersonTelephones",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanComments_LearningPlanId",
                table: "PlanComments",
                column: "LearningPlanId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanVersions_LearningPlanId_Number",
                table: "PlanVersions",
                columns: new[] { "LearningPlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostReceipts_At",
                table: "PostReceipts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReviews_AssessorPartHeldId",
                table: "ProgressReviews",
                column: "AssessorPartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReviews_CohortId",
                table: "ProgressReviews",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReviews_CohortId_ParticipationId",
                table: "ProgressReviews",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReviews_ParticipationId_ReviewId",
                table: "ProgressReviews",
                columns: new[] { "ParticipationId", "ReviewId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadingRuns_CohortId_Number",
                table: "ReadingRuns",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadingRuns_DecidedByPersonId",
                table: "ReadingRuns",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReadingRuns_MadeByPersonId",
                table: "ReadingRuns",
                column: "MadeByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReadingRuns_OneDraft",
                table: "ReadingRuns",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "IX_Recusals_ApplicationId_PersonId",
                table: "Recusals",
                columns: new[] { "ApplicationId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recusals_CohortId_ApplicationId",
                table: "Recusals",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Recusals_PersonId",
                table: "Recusals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RefillRuns_CohortId",
                table: "RefillRuns",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Refills_CohortId_ProposedApplicationId",
                table: "Refills",
                columns: new[] { "CohortId", "ProposedApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Refills_CohortId_Status",
                table: "Refills",
                columns: new[] { "CohortId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Refills_RefillRunId",
                table: "Refills",
                column: "RefillRunId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredInterests_MailboxKey",
                table: "RegisteredInterests",
                column: "MailboxKey");

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredInterests_ProgrammeId_MailboxKey",
                table: "RegisteredInterests",
                columns: new[] { "ProgrammeId", "MailboxKey" },
                unique: true,
                filter: "\"MailboxKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredInterests_ProgrammeId_Status",
                table: "RegisteredInterests",
                columns: new[] { "ProgrammeId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_ApplicationId",
                table: "ReviewFindings",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_CohortId_ApplicationId",
                table: "ReviewFindings",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_CohortId_Outcome",
                table: "ReviewFindings",
                columns: new[] { "CohortId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_DecidedByPersonId",
                table: "ReviewFindings",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_ReviewSeatId",
                table: "ReviewFindings",
                column: "ReviewSeatId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_AfterReviewSeatId",
                table: "ReviewSeats",
                column: "AfterReviewSeatId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_ApplicationId_Duty_Place",
                table: "ReviewSeats",
                columns: new[] { "ApplicationId", "Duty", "Place" },
                unique: true,
                filter: "\"Status\" IN ('Given', 'Opened', 'In')");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_ApplicationId_PersonId",
                table: "ReviewSeats",
                columns: new[] { "ApplicationId", "PersonId" },
                unique: true,
                filter: "\"Status\" <> 'TakenBack' AND \"Duty\" <> 'Panellist'");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_CohortId_ApplicationId",
                table: "ReviewSeats",
                columns: new[] { "CohortId", "ApplicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_CohortId_PersonId",
                table: "ReviewSeats",
                columns: new[] { "CohortId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_InterviewId",
                table: "ReviewSeats",
                column: "InterviewId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_PanelOrSecondLine",
                table: "ReviewSeats",
                columns: new[] { "ApplicationId", "PersonId" },
                unique: true,
                filter: "\"Status\" <> 'TakenBack' AND \"Duty\" IN ('Panellist', 'SecondLine')");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_PersonId",
                table: "ReviewSeats",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_PersonId_InterviewAt",
                table: "ReviewSeats",
                columns: new[] { "PersonId", "InterviewAt" },
                unique: true,
                filter: "\"Status\" IN ('Given', 'Opened', 'In') AND \"InterviewAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewWords_ProgressReviewId_RoleId_Hash",
                table: "ReviewWords",
                columns: new[] { "ProgressReviewId", "RoleId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SelfAssessments_PersonId_ProgrammeId_FormId",
                table: "SelfAssessments",
                columns: new[] { "PersonId", "ProgrammeId", "FormId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SessionExports_ByPersonId",
                table: "SessionExports",
                column: "ByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionExports_CohortId_InformationSessionId",
                table: "SessionExports",
                columns: new[] { "CohortId", "InformationSessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PersonId",
                table: "Sessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_SecretHash",
                table: "Sessions",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SessionSignUps_CohortId_InformationSessionId",
                table: "SessionSignUps",
                columns: new[] { "CohortId", "InformationSessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionSignUps_InformationSessionId_MailboxKey",
                table: "SessionSignUps",
                columns: new[] { "InformationSessionId", "MailboxKey" },
                unique: true,
                filter: "\"Status\" IN ('Unconfirmed', 'Placed', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "IX_SessionSignUps_InformationSessionId_Status_ConfirmedAt",
                table: "SessionSignUps",
                columns: new[] { "InformationSessionId", "Status", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionSignUps_MailboxKey",
                table: "SessionSignUps",
                column: "MailboxKey");

            migrationBuilder.CreateIndex(
                name: "IX_SetAparts_CohortId",
                table: "SetAparts",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_SetAparts_CohortId_OtherParticipationId",
                table: "SetAparts",
                columns: new[] { "CohortId", "OtherParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAparts_CohortId_ParticipationId",
                table: "SetAparts",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAparts_PartHeldId",
                table: "SetAparts",
                column: "PartHeldId");

            migrationBuilder.CreateIndex(
                name: "IX_SetMembership_OneAtATime",
                table: "SetMemberships",
                column: "ParticipationId",
                unique: true,
                filter: "\"Until\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SetMemberships_CohortId_LearningSetId",
                table: "SetMemberships",
                columns: new[] { "CohortId", "LearningSetId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetMemberships_CohortId_ParticipationId",
                table: "SetMemberships",
                columns: new[] { "CohortId", "ParticipationId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetMemberships_LearningSetId",
                table: "SetMemberships",
                column: "LearningSetId");

            migrationBuilder.CreateIndex(
                name: "IX_SetRuns_CohortId_Number",
                table: "SetRuns",
                columns: new[] { "CohortId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SetRuns_DecidedByPersonId",
                table: "SetRuns",
                column: "DecidedByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SetRuns_MadeByPersonId",
                table: "SetRuns",
                column: "MadeByPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SetRuns_OneOpen",
                table: "SetRuns",
                column: "CohortId",
                unique: true,
                filter: "\"Status\" IN ('Asked', 'Proposed', 'Impossible')");

            migrationBuilder.CreateIndex(
                name: "IX_SharedSelfAssessments_SecretHash",
                table: "SharedSelfAssessments",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SharedSelfAssessments_SelfAssessmentId",
                table: "SharedSelfAssessments",
                column: "SelfAssessmentId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInLinks_PersonId",
                table: "SignInLinks",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SignUpLinks_SessionSignUpId",
                table: "SignUpLinks",
                column: "SessionSignUpId");

            migrationBuilder.CreateIndex(
                name: "IX_SpentTickets_SpentAt",
                table: "SpentTickets",
                column: "SpentAt");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ApplicationId_Number",
                table: "Submissions",
                columns: new[] { "ApplicationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ties_OrganisationId",
                table: "Ties",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Ties_PersonId",
                table: "Ties",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Adjustments");

            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "ApplicationAttributes");

            migrationBuilder.DropTable(
                name: "ApplicationExports");

            migrationBuilder.DropTable(
                name: "ApplicationFileContents");

            migrationBuilder.DropTable(
                name: "AssessorTerms");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AwardCertificates");

            migrationBuilder.DropTable(
                name: "AwardingFiles");

            migrationBuilder.DropTable(
                name: "BadgeKeys");

            migrationBuilder.DropTable(
                name: "BlindPapers");

            migrationBuilder.DropTable(
                name: "CalibrationReads");

            migrationBuilder.DropTable(
                name: "CandidateTimes");

            migrationBuilder.DropTable(
                name: "Clarifications");

            migrationBuilder.DropTable(
                name: "CoachingNeeds");

            migrationBuilder.DropTable(
                name: "CoachingPins");

            migrationBuilder.DropTable(
                name: "CoachingRuns");

            migrationBuilder.DropTable(
                name: "CoachingSessions");

            migrationBuilder.DropTable(
                name: "CoachProfiles");

            migrationBuilder.DropTable(
                name: "CohortDates");

            migrationBuilder.DropTable(
                name: "CohortPlaces");

            migrationBuilder.DropTable(
                name: "CohortReleases");

            migrationBuilder.DropTable(
                name: "CompositionFirmnesses");

            migrationBuilder.DropTable(
                name: "CompositionMembers");

            migrationBuilder.DropTable(
                name: "Configurations");

            migrationBuilder.DropTable(
                name: "ConflictPins");

            migrationBuilder.DropTable(
                name: "DayGroupings");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "Employments");

            migrationBuilder.DropTable(
                name: "EvaluationBoxes");

            migrationBuilder.DropTable(
                name: "EvaluationLinks");

            migrationBuilder.DropTable(
                name: "ExpectedAt");

            migrationBuilder.DropTable(
                name: "FeedbackLetters");

            migrationBuilder.DropTable(
                name: "GatewayChecks");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "InterestLinks");

            migrationBuilder.DropTable(
                name: "InterviewBlocks");

            migrationBuilder.DropTable(
                name: "InterviewResults");

            migrationBuilder.DropTable(
                name: "InterviewRuns");

            migrationBuilder.DropTable(
                name: "InvoiceCounters");

            migrationBuilder.DropTable(
                name: "Invoices");

            migrationBuilder.DropTable(
                name: "Jobs");

            migrationBuilder.DropTable(
                name: "KnownApart");

            migrationBuilder.DropTable(
                name: "LateEntries");

            migrationBuilder.DropTable(
                name: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "MeritRatings");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "MovedItem");

            migrationBuilder.DropTable(
                name: "NominationLinks");

            migrationBuilder.DropTable(
                name: "Nominations");

            migrationBuilder.DropTable(
                name: "PanelTerms");

            migrationBuilder.DropTable(
                name: "Passkeys");

            migrationBuilder.DropTable(
                name: "PersonEmails");

            migrationBuilder.DropTable(
                name: "PersonTelephones");

            migrationBuilder.DropTable(
                name: "PlanComments");

            migrationBuilder.DropTable(
                name: "PlanVersions");

            migrationBuilder.DropTable(
                name: "PostReceipts");

            migrationBuilder.DropTable(
                name: "ReadingRuns");

            migrationBuilder.DropTable(
                name: "RecoveryCode");

            migrationBuilder.DropTable(
                name: "Recusals");

            migrationBuilder.DropTable(
                name: "Refills");

            migrationBuilder.DropTable(
                name: "ReviewFindings");

            migrationBuilder.DropTable(
                name: "ReviewForms");

            migrationBuilder.DropTable(
                name: "ReviewWords");

            migrationBuilder.DropTable(
                name: "SessionExports");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "SetAparts");

            migrationBuilder.DropTable(
                name: "SetMemberships");

            migrationBuilder.DropTable(
                name: "SetRuns");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "SharedSelfAssessments");

            migrationBuilder.DropTable(
                name: "SignInLinks");

            migrationBuilder.DropTable(
                name: "SignUpLinks");

            migrationBuilder.DropTable(
                name: "SpentTickets");

            migrationBuilder.DropTable(
                name: "StoredKeys");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "TargetPrices");

            migrationBuilder.DropTable(
                name: "Ties");

            migrationBuilder.DropTable(
                name: "ApplicationFiles");

            migrationBuilder.DropTable(
                name: "CalibrationForms");

            migrationBuilder.DropTable(
                name: "CoachingPairs");

            migrationBuilder.DropTable(
                name: "MessageBatches");

            migrationBuilder.DropTable(
                name: "EvaluationRaters");

            migrationBuilder.DropTable(
                name: "ImportBatches");

            migrationBuilder.DropTable(
                name: "RegisteredInterests");

            migrationBuilder.DropTable(
                name: "Offers");

            migrationBuilder.DropTable(
                name: "CohortEvents");

            migrationBuilder.DropTable(
                name: "PersonMerges");

            migrationBuilder.DropTable(
                name: "Backings");

            migrationBuilder.DropTable(
                name: "LearningPlans");

            migrationBuilder.DropTable(
                name: "Authenticators");

            migrationBuilder.DropTable(
                name: "RefillRuns");

            migrationBuilder.DropTable(
                name: "ReviewSeats");

            migrationBuilder.DropTable(
                name: "ProgressReviews");

            migrationBuilder.DropTable(
                name: "SelfAssessments");

            migrationBuilder.DropTable(
                name: "SessionSignUps");

            migrationBuilder.DropTable(
                name: "Compositions");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropTable(
                name: "EvaluationRounds");

            migrationBuilder.DropTable(
                name: "LearningSets");

            migrationBuilder.DropTable(
                name: "Interviews");

            migrationBuilder.DropTable(
                name: "InformationSessions");

            migrationBuilder.DropTable(
                name: "Participations");

            migrationBuilder.DropTable(
                name: "PartsHeld");

            migrationBuilder.DropTable(
                name: "Applications");

            migrationBuilder.DropTable(
                name: "Cohorts");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "ProgrammeVersions");
        }
    }
}
