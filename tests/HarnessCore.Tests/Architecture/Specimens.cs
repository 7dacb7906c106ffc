// Types that break the import rule, each in another way, for ImportRuleTests; and one that keeps it.
#pragma warning disable CA1823, CS0169, IDE0051
using Specimens.Engine;
using Specimens.Sandboxes;

namespace Specimens.Sandboxes
{
    internal class Box
    {
        public static int Count => 1;

        public static InABody UsesWhatIsBelow() => new();
    }
}

namespace Specimens.Engine
{
    internal sealed class InAField
    {
        private readonly Box? _box;
    }

    internal sealed class InASignature
    {
        public static void Take(Box box) => ArgumentNullException.ThrowIfNull(box);
    }

    internal sealed class InABody
    {
        public static int Counted() => Box.Count;
    }

    internal sealed class InALambda
    {
        public static Func<int, int> Counted(int more) => _ => Box.Count + more;
    }

    internal sealed class AfterAnAwait
    {
        public static async Task<int> CountedAsync()
        {
            await Task.Yield();
            return Box.Count;
        }
    }

    internal sealed class InANestedType
    {
        private sealed class Inner
        {
            public static int Counted() => Box.Count;
        }
    }

    internal sealed class AsABase : Box;

    internal sealed class AsATypeArgument
    {
        public static int Counted() => new List<Box>().Count;
    }
}
