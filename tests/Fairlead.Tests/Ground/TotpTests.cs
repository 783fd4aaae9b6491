using System.Text;
using Fairlead.Core.SignIn;

namespace Fairlead.Tests.Ground;

/// <summary>Codes of authenticator apps against the published examples.</summary>
[Trait("Goal", "G16")]
public class TotpTests
{
    private static readonly byte[] _secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the rows for SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_of_a_time_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(_secret, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds)), digits: 8));

    /// <summary>RFC 4226, appendix D.</summary>
    [Fact]
    public void Codes_of_a_count_are_those_of_RFC_4226() => Assert.Equal(
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"],
        Enumerable.Range(0, 10).Select(step => Totp.Code(_secret, step)));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_in_RFC_4648(string bytes, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void A_code_is_right_one_step_early_and_late_and_not_two()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1234567890);
        var step = Totp.StepAt(now);

        long?[] found = [.. Enumerable.Range(-2, 5).Select(off => Totp.StepOf(_secret, Totp.Code(_secret, step + off), last: 0, now) - step)];

        Assert.Equal([null, -1, 0, 1, null], found);
    }

    [Fact]
    public void A_step_is_accepted_only_after_the_last_one()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1234567890);
        var step = Totp.StepAt(now);
        string CodeAt(long off) => Totp.Code(_secret, step + off);

        Assert.Null(Totp.StepOf(_secret, CodeAt(-1), step, now));
        Assert.Null(Totp.StepOf(_secret, CodeAt(0), step, now));
        Assert.Equal(step + 1, Totp.StepOf(_secret, CodeAt(1), step, now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_no_code_is_wrong(string typed) => Assert.Null(Totp.StepOf(_secret, typed, 0, DateTime.UnixEpoch.AddSeconds(59)));
}
