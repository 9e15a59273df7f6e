package dev.nodeyard.executor.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Find in what an installer printed the sentence that says why it failed. */
final class InstallerWords {
    private static final int LONGEST = 600;
    private static final int MOST_LINES = 8;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s]+@");
    private static final Pattern CHANNEL_TOKEN = Pattern.compile("/t/[^/\\s]+/");
    private static final Pattern OF_PIP = Pattern.compile("^\\s*ERROR: (.*)");
    private static final Pattern OF_CONDA = Pattern.compile("^([A-Z][A-Za-z]+(?:Error|NotFound|Exit)): ?(.*)");
    private static final Pattern OF_MAMBA = Pattern.compile("^(?:error|critical)\\s+libmamba\\s+(.*)");
    private static final Pattern PASSING =
            Pattern.compile("(?i)timed out|connection (broken|refused|reset|aborted|error|failed)|failed to establish|"
                    + "temporary failure|resolve host|name resolution|no space left|CondaHTTPError|HTTP 5\\d\\d|"
                    + "CondaSSLError|Retrying \\(");
    private static final Pattern NO_INDEX_REACHED =
            Pattern.compile("Retrying \\(.*?(?:NewConnectionError|ConnectTimeoutError|ProxyError|SSLError|"
                    + "NameResolutionError|ProtocolError|ReadTimeoutError)");

    private InstallerWords() {}

    /** Return what an installer said, in one sentence without its dot. */
    static String sentence(String output) {
        List<String> lines = clean(output).lines().map(String::stripTrailing).toList();
        String found = lastMatch(lines, OF_PIP);
        if (found.isEmpty()) {
            found = withWhatFollows(lines, OF_CONDA);
        }
        if (found.isEmpty()) {
            found = withWhatFollows(lines, OF_MAMBA);
        }
        if (found.isEmpty()) {
            List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
            found = String.join(" | ", said.subList(Math.max(0, said.size() - 3), said.size()));
        }
        if (NO_INDEX_REACHED.matcher(output).find()) {
            found += " (the package index could not be reached)";
        }
        found = found.replaceAll("\\s+", " ").strip();
        return found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "...";
    }

    /** Return whether the failure may pass by itself: nobody has to change anything. */
    static boolean isPassing(String output) {
        return PASSING.matcher(output).find();
    }

    /** Take colours and passwords out. */
    static String clean(String text) {
        String plain = COLOURS.matcher(text).replaceAll("").replace('\r', '\n');
        return CHANNEL_TOKEN
                .matcher(PASSWORD.matcher(plain).replaceAll("://***@"))
                .replaceAll("/t/***/");
    }

    private static String lastMatch(List<String> lines, Pattern pattern) {
        String found = "";
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                found = matcher.group(1);
            }
        }
        return found;
    }

    private static String withWhatFollows(List<String> lines, Pattern pattern) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = pattern.matcher(lines.get(i));
            if (matcher.find()) {
                List<String> words = new ArrayList<>();
                for (String line : lines.subList(i, Math.min(lines.size(), i + MOST_LINES))) {
                    words.add(line.replaceAll("^[\\s\\u2500-\\u257f]+", ""));
                }
                return String.join(" ", words);
            }
        }
        return "";
    }
}
