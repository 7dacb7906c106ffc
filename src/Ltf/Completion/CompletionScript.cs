using System.Text;

namespace Ltf.Completion;

/// <summary>
/// The completion scripts. They hold all commands, options and values, so that a key press starts no program; names of
/// images come from images.yml, and where nothing fits, files do.
/// </summary>
internal static class CompletionScript
{
    private const string Names = "sed -n 's/^ *- *name: *\\([a-z0-9-]*\\).*/\\1/p' images.yml 2>/dev/null";

    // These take the names of images.
    private static readonly string[] TakeImages = ["bisect", "check", "compare", "run", "stability"];

    /// <summary>The script of a shell, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<CompletionTable>, string>> Shells { get; } =
        new Dictionary<string, Func<IReadOnlyList<CompletionTable>, string>>
        {
            ["bash"] = Bash,
            ["zsh"] = tables => $"autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                + Bash(tables),
            ["fish"] = Fish,
            ["pwsh"] = PowerShell,
        };

    private static string Bash(IReadOnlyList<CompletionTable> tables)
    {
        // zsh runs it, too: there, path is the same as PATH.
        var text = new StringBuilder("_ltf() {\n  local at= word words=\n  COMPREPLY=()\n");
        text.Append("  for word in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n    case \"${at:+$at }$word\" in\n");
        foreach (var table in tables.Skip(1)) text.Append($"      '{table.Path}') at='{table.Path}' ;;\n");
        text.Append("    esac\n  done\n  case \"$at:${COMP_WORDS[COMP_CWORD-1]}\" in\n");
        foreach (var table in tables)
        {
            foreach (var (option, values) in table.Values)
                text.Append($"    '{table.Path}:{option}') words='{string.Join(' ', values)}' ;;\n");
        }

        text.Append("    *) case \"$at\" in\n");
        foreach (var table in tables)
            text.Append($"      '{table.Path}') words='{string.Join(' ', table.Words)}' ;;\n");
        text.Append($"    esac\n    case \"$at\" in {string.Join('|', TakeImages)}) ")
            .Append($"words+=\" $({Names})\" ;; esac ;;\n")
            // A pattern such as read-only/* must not become the names of files.
            .Append("  esac\n  local IFS=$' \\n'\n  set -f\n")
            .Append("  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n  set +f\n}\n")
            .Append("complete -o default -F _ltf ltf ./ltf\n");
        return text.ToString();
    }

    private static string Fish(IReadOnlyList<CompletionTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            var words = table.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var below = tables.Where(other => other.Path.StartsWith($"{table.Path} ", StringComparison.Ordinal)
                    && other.Path.Length > table.Path.Length)
                .Select(other => other.Path[(table.Path.Length + 1)..].Split(' ')[0])
                .Distinct();
            var seen = words.Length == 0
                ? "__fish_use_subcommand"
                : string.Join("; and ", words.Select(word => $"__fish_seen_subcommand_from {word}"));
            var commands = words.Length > 0 ? below : tables.Skip(1).Select(one => one.Path)
                .Where(path => !path.Contains(' ', StringComparison.Ordinal));
            var bare = table.Words.Where(word => !word.StartsWith('-')).Union(commands);
            text.Append($"complete -c ltf -n '{seen}' -a '{Escaped(string.Join(' ', bare))}'\n");
            foreach (var option in table.Words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            {
                var values = table.Values.FirstOrDefault(one => one.Option == option).Values;
                text.Append($"complete -c ltf -n '{seen}' -l {option[2..]}")
                    .Append(values is null ? "\n" : $" -x -a '{Escaped(string.Join(' ', values))}'\n");
            }

            if (TakeImages.Contains(table.Path))
            {
                text.Append($"complete -c ltf -n '{seen}' -a \"({Names.Replace("\\(", "\\\\(", StringComparison.Ordinal)
                    .Replace("\\)", "\\\\)", StringComparison.Ordinal)
                    .Replace("\\1", "\\\\1", StringComparison.Ordinal)})\"\n");
            }
        }

        return text.ToString();
    }

    // fish takes what follows -a for words of its own: a pattern that matches no file would be gone.
    private static string Escaped(string words) => words.Replace("*", "\\*", StringComparison.Ordinal);

    private static string PowerShell(IReadOnlyList<CompletionTable> tables)
    {
        var text = new StringBuilder("Register-ArgumentCompleter -Native -CommandName ltf -ScriptBlock {\n");
        text.Append("  param($current, $line, $position)\n  $words = @{\n");
        foreach (var table in tables) text.Append($"    '{table.Path}' = '{string.Join(' ', table.Words)}'\n");
        text.Append("  }\n  $values = @{\n");
        foreach (var table in tables)
        {
            foreach (var (option, values) in table.Values)
                text.Append($"    '{table.Path}:{option}' = '{string.Join(' ', values)}'\n");
        }

        text.Append("""
              }
              $given = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
              if ($current -ne '' -and $given.Count -gt 0) { $given = @($given | Select-Object -SkipLast 1) }
              $path = ''
              foreach ($word in $given) {
                $next = "$path $word".Trim()
                if ($words.ContainsKey($next)) { $path = $next }
              }
              $last = if ($given.Count -gt 0) { $given[-1] } else { '' }
              $found = if ($values.ContainsKey("${path}:$last")) { $values["${path}:$last"] } else { $words[$path] }
              $found -split ' ' | Where-Object { $_.StartsWith($current) } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """);
        return text.ToString();
    }
}
