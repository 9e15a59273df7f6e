package dev.nodeyard.executor.program;

import dev.nodeyard.api.workflow.ShellCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Write the file that the shell reads.
 *
 * <p>Each item of the list is shown before it runs, as {@code $ item}, by a {@code printf} in front of it. That is not
 * possible between two items that only together are a command (a loop, a pipe or a here-document spread over several
 * items). When an item looks like a part, the shell shows what it reads by itself ({@code set -v}), without the
 * {@code $}.
 */
final class ShellScript {
    // Signs of an item that needs another one. Wrong guesses only change how commands are shown, never what they do.
    private static final Pattern STARTS_OR_ENDS_A_BLOCK = Pattern.compile(
            "(^|[;&|({\\s])(if|then|else|elif|fi|case|esac|for|while|until|select|do|done|in|function)($|[;&|)\\s])"
                    + "|<<|[{}()`\\\\|&]\\s*$|^\\s*[)}]");

    private ShellScript() {}

    static String of(ShellCommands commands) {
        List<String> items = new ArrayList<>(commands.beforeScript());
        items.addAll(commands.script());
        boolean whole = items.stream().allMatch(ShellScript::isWhole);
        StringBuilder script = new StringBuilder(whole ? "" : "set -v\n");
        for (String item : items) {
            if (whole) {
                // Showing must not fail the task, not even when the task closed its own stdout.
                script.append("printf '%s\\n' ").append(quoted("$ " + item)).append(" 2>/dev/null || :\n");
            }
            script.append(item).append('\n');
        }
        return script.toString();
    }

    /** Return whether an item is surely a command, or several, by itself. */
    static boolean isWhole(String item) {
        boolean severalLines = item.strip().contains("\n");
        boolean closed = quotesAreClosed(item);
        if (severalLines) {
            // Written in one piece, a block is whole; only what may reach beyond its end is in doubt.
            return closed && !item.strip().endsWith("\\");
        }
        return closed && !STARTS_OR_ENDS_A_BLOCK.matcher(item).find();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean quotesAreClosed(String item) {
        char open = 0;
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0;
    }
}
