namespace HarnessCore.Catalogue;

/// <summary>The three traffic-light colours that a start-point can be made to give.</summary>
public enum Colour
{
    /// <summary>A test fails.</summary>
    Red,

    /// <summary>The code does not build, or the tests do not run.</summary>
    Amber,

    /// <summary>All tests pass.</summary>
    Green,
}
