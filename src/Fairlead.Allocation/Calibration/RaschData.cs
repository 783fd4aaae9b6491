namespace Fairlead.Allocation.Calibration;

/// <summary>Whether every criterion has steps of its own.</summary>
public enum RaschSteps
{
    /// <summary>The rating scale model: a step up is as hard on every criterion, relative to the criterion.</summary>
    Common,

    /// <summary>The partial credit model: each criterion has thresholds of its own.</summary>
    Item,
}

/// <summary>Ratings as steps of a scale, person by person, and where each parameter of the model stands among all.</summary>
internal sealed class RaschData
{
    private readonly int[] _thresholds;

    private RaschData(CalibrationProblem problem, RaschSteps steps, int[] categories, int[] heights)
    {
        (Problem, Steps, Heights, Height) = (problem, steps, heights, heights.Max());
        var cells = problem.CriterionOf.Zip(problem.AssessorOf).ToArray();
        Cells = [.. cells.Distinct().Order()];
        var at = Cells.Index().ToDictionary(c => c.Item, c => c.Index);
        var people = new List<(int Cell, int Category)>[problem.People.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            (people[problem.PersonOf[i]] ??= []).Add((at[cells[i]], categories[i]));
        }

        // The same ratings in another order of rows are to give the same bits.
        People = [.. people.Select(p => p.Order().ToArray())];
        _thresholds = new int[heights.Length];
        var next = steps is RaschSteps.Common ? problem.Criteria.Count : 0;
        for (var c = 0; c < heights.Length; c++)
        {
            _thresholds[c] = next;
            next += steps is RaschSteps.Item ? heights[c] : 0;
        }

        next += steps is RaschSteps.Common ? Height : 0;
        (FirstAssessor, Variance) = (next, next + problem.Assessors.Count);
    }

    public CalibrationProblem Problem { get; }

    public RaschSteps Steps { get; }

    /// <summary>For each criterion how many steps it has.</summary>
    public int[] Heights { get; }

    /// <summary>The most steps of any criterion.</summary>
    public int Height { get; }

    /// <summary>Every criterion with every assessor who rated it.</summary>
    public (int Criterion, int Assessor)[] Cells { get; }

    /// <summary>For each person the scores: in which cell, and how many steps up.</summary>
    public (int Cell, int Category)[][] People { get; }

    public int FirstAssessor { get; }

    /// <summary>Where the logarithm of the variance stands: last.</summary>
    public int Variance { get; }

    public int Parameters => Variance + 1;

    /// <summary>Stretches of parameters that add up to 0: the last of each follows from the others.</summary>
    public IEnumerable<(int First, int Last)> ZeroSums =>
        Steps is RaschSteps.Common ? [(_thresholds[0], FirstAssessor - 1), (FirstAssessor, Variance - 1)] : [(FirstAssessor, Variance - 1)];

    /// <summary>Where the threshold of a step, counted from 0, stands; with common steps, relative to the criterion, which stands at its own number.</summary>
    public int Threshold(int criterion, int step) => _thresholds[criterion] + step;

    public static (RaschData? Data, IReadOnlyList<string> Reasons) Of(CalibrationProblem problem, RaschSteps steps)
    {
        if (problem.Ratings.FirstOrDefault(r => r.Score != Math.Round(r.Score)) is { } part)
        {
            return (null, [$"The Rasch model takes whole scores only: {part.Person} has a score in between."]);
        }

        var (low, high) = (problem.Ratings.Min(r => r.Score), problem.Ratings.Max(r => r.Score));
        if (high - low > RaschCalibrator.MostSteps)
        {
            return (null, [$"The Rasch model takes scales of at most {RaschCalibrator.MostSteps} steps."]);
        }

        int[] categories = [.. problem.Ratings.Select(r => (int)(r.Score - low))];
        var heights = new int[problem.Criteria.Count];
        for (var i = 0; i < categories.Length; i++)
        {
            heights[problem.CriterionOf[i]] = Math.Max(heights[problem.CriterionOf[i]], categories[i]);
        }

        string[] reasons = [.. RaschFaults.Of(problem, steps, categories, heights, (int)low)];
        return reasons.Length > 0 ? (null, reasons) : (new RaschData(problem, steps, categories, heights), []);
    }
}
