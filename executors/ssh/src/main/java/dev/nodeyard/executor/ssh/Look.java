package dev.nodeyard.executor.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Look at all attempts of a host with one question, then take what is new in their logs with another. */
final class Look {
    private static final int MOST_OF_ONE = 1 << 20;
    private static final int MOST_OF_ALL = 8 << 20;

    private final HostSettings settings;
    private final Link link;
    private boolean news;

    Look(HostSettings settings, Link link) {
        this.settings = settings;
        this.link = link;
    }

    /**
     * Look once.
     *
     * @return whether there was anything new
     */
    boolean at(List<Followed> attempts) throws UnreachableException {
        List<String> folders = attempts.stream().map(Followed::control).toList();
        List<String> answer = link.lines("look " + Quoted.words(folders));
        if (answer.size() < attempts.size()) {
            throw new UnreachableException(settings.shown() + " gives answers that make no sense");
        }
        Map<String, Long> sizes = sizes(answer.subList(attempts.size(), answer.size()));
        Map<Followed, Followed.Sight> seen = new HashMap<>();
        for (int i = 0; i < attempts.size(); i++) {
            Followed attempt = attempts.get(i);
            String[] words = answer.get(i).strip().split(" +");
            String[] state = words.length < 2 ? new String[] {"empty"} : tail(words);
            seen.put(
                    attempt,
                    new Followed.Sight(words[0].equals("1"), state, sizes.getOrDefault(attempt.logFile(), -1L)));
        }
        takeLogs(attempts, seen);
        for (Followed attempt : attempts) {
            Followed.Sight sight = seen.get(attempt);
            if (sight != null) {
                attempt.saw(sight, settings, link.facts().boot());
                news |= attempt.end.isDone();
            }
        }
        return news;
    }

    private void takeLogs(List<Followed> attempts, Map<Followed, Followed.Sight> seen) throws UnreachableException {
        int left = MOST_OF_ALL;
        for (Followed attempt : attempts) {
            Followed.Sight sight = seen.get(attempt);
            int count = sight == null ? 0 : attempt.wanted(sight, Math.min(left, MOST_OF_ONE));
            if (count > 0) {
                left -= count;
                news = true;
                take(attempt, count);
            }
        }
    }

    private void take(Followed attempt, int count) throws UnreachableException {
        byte[] bytes = link.bytes(
                "part " + Quoted.word(attempt.logFile()) + " " + (attempt.offset() + 1) + " " + count, count);
        try {
            attempt.took(bytes);
        } catch (RuntimeException e) {
            // One sink that is out of order must not stop the logs of all others.
            attempt.fail(e);
        }
    }

    private static String[] tail(String[] words) {
        String[] tail = new String[words.length - 1];
        System.arraycopy(words, 1, tail, 0, tail.length);
        return tail;
    }

    private static Map<String, Long> sizes(List<String> lines) {
        Map<String, Long> sizes = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0 && line.substring(0, space).matches("\\d{1,18}")) {
                sizes.put(line.substring(space + 1), Long.valueOf(line.substring(0, space)));
            }
        }
        return sizes;
    }
}
