package dev.nodeyard.api.environment;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings locks into the form that is kept: bounded, without secrets, equal for equal contents. */
public final class LockText {
    /** A user name and password within an address, which package managers list with what came from there. */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]+@");

    private LockText() {}

    /** Return a text as it is kept: applying this again changes nothing. */
    public static String kept(String text) {
        String lines =
                text.replace("\0", "").lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
        String open = USER_INFO.matcher(lines).replaceAll("$1");
        if (open.length() <= NewLock.MAX_TEXT) {
            return open;
        }
        int end = open.lastIndexOf('\n', NewLock.MAX_TEXT - 1);
        return open.substring(0, end < 0 ? NewLock.MAX_TEXT : end + 1);
    }
}
