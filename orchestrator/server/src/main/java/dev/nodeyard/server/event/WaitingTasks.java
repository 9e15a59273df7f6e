package dev.nodeyard.server.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Put what tasks wait for into words. */
final class WaitingTasks {
    private WaitingTasks() {}

    /** Return {@code event deploy (payload.ok == true)} of a row with name, scope and condition. */
    static String event(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        String condition = row.getString("condition");
        return "event " + row.getString("name") + (scope.equals("user") ? "" : " of the " + scope)
                + (condition == null ? "" : " (" + condition + ")");
    }

    /** Return {@code 1h 30m} or {@code 2.5s}. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() / 1000.0 + "s";
        }
        StringBuilder words = new StringBuilder();
        append(words, time.toDays(), "d");
        append(words, time.toHoursPart(), "h");
        append(words, time.toMinutesPart(), "m");
        append(words, time.toSecondsPart(), "s");
        return words.toString().strip();
    }

    private static void append(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(number).append(unit).append(' ');
        }
    }
}
