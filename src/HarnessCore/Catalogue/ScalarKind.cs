namespace HarnessCore.Catalogue;

/// <summary>The type that a scalar has in JSON, or in YAML 1.2 by its core schema.</summary>
internal enum ScalarKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Null,
}
