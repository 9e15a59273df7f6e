package dev.nodeyard.executor.ssh;

import dev.nodeyard.executor.program.Interpreters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Read the runner's options: {@code hosts} names them, any other option counts for all, or for one as
 * {@code <host>.<option>}.
 */
final class SshOptions {
    private static final Set<String> KNOWN = Set.of(
            "address",
            "port",
            "user",
            "key_file",
            "passphrase_file",
            "password_file",
            "agent",
            "proxy_jump",
            "known_hosts",
            "host_key",
            "first_use",
            "slots",
            "folder",
            "shell",
            "python",
            "fetch_limit",
            "timeout",
            "start_within",
            "give_up_after");
    private static final int MOST_HOSTS = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]*\\$?");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s?)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(?:([KMGT])i?)?B?", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> options;
    private final List<String> names;

    private SshOptions(Map<String, String> options) {
        this.options = options;
        this.names = list(options.getOrDefault("hosts", ""));
    }

    /**
     * Return the settings of all hosts, in the order of their list.
     *
     * @throws IllegalArgumentException when an option is not valid; the message names it
     */
    static List<HostSettings> hosts(Map<String, String> options) {
        SshOptions read = new SshOptions(options);
        read.checkNames();
        List<HostSettings> hosts = read.names.stream().map(read::host).toList();
        read.checkJumps(hosts);
        return hosts;
    }

    private void checkNames() {
        if (names.size() > MOST_HOSTS || names.size() != new LinkedHashSet<>(names).size()) {
            throw new IllegalArgumentException(
                    "hosts in [executors.ssh] names a host twice, or more than " + MOST_HOSTS);
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("hosts in [executors.ssh]: " + name
                        + " is not a name of lower case letters, digits, dots, dashes and underscores");
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (String option : options.keySet()) {
            int dot = option.lastIndexOf('.');
            boolean ofHost = dot > 0 && names.contains(option.substring(0, dot));
            if (!option.equals("hosts") && !KNOWN.contains(ofHost ? option.substring(dot + 1) : option)) {
                unknown.add(option);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the ssh executor knows no option " + String.join(", ", unknown)
                    + "; there are hosts and, for all hosts or as <host>.<option>, "
                    + String.join(", ", new TreeSet<>(KNOWN)));
        }
    }

    private void checkJumps(List<HostSettings> hosts) {
        for (HostSettings host : hosts) {
            String jump = host.login().jump();
            boolean direct = jump == null
                    || hosts.stream()
                            .anyMatch(other -> other.name().equals(jump)
                                    && !jump.equals(host.name())
                                    && other.login().jump() == null);
            if (!direct) {
                throw new IllegalArgumentException(host.name() + ".proxy_jump in [executors.ssh]: " + jump
                        + " must be another host of the list hosts that is connected to directly");
            }
        }
    }

    private HostSettings host(String name) {
        String port = text(name, "port", "22");
        return new HostSettings(
                name,
                text(name, "address", name),
                number(name, "port", port, 1, 65_535),
                login(name),
                trust(name),
                usage(name));
    }

    private HostSettings.Login login(String name) {
        String user = text(name, "user", System.getProperty("user.name"));
        if (!USER.matcher(user).matches()) {
            throw refused(name, "user", "is not the name of a user");
        }
        return new HostSettings.Login(
                user,
                keyFiles(name),
                path(name, "passphrase_file"),
                path(name, "password_file"),
                is(name, "agent", "true", "false"),
                find(name, "proxy_jump"));
    }

    private List<Path> keyFiles(String name) {
        String set = find(name, "key_file");
        if (set != null) {
            return list(set).stream().map(SshOptions::path).toList();
        }
        return Stream.of("~/.ssh/id_ed25519", "~/.ssh/id_ecdsa", "~/.ssh/id_rsa")
                .map(SshOptions::path)
                .filter(Files::isRegularFile)
                .toList();
    }

    private HostSettings.Trust trust(String name) {
        Set<String> fingerprints = new LinkedHashSet<>();
        for (String fingerprint : list(text(name, "host_key", ""))) {
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw refused(name, "host_key", "is not a fingerprint such as ssh-keygen -l prints: SHA256:...");
            }
            fingerprints.add(fingerprint.replace("=", ""));
        }
        return new HostSettings.Trust(
                path(text(name, "known_hosts", "~/.ssh/known_hosts")),
                fingerprints,
                is(name, "first_use", "accept", "refuse"));
    }

    private HostSettings.Usage usage(String name) {
        String folder = find(name, "folder");
        if (folder != null && (!folder.startsWith("/") || folder.chars().anyMatch(c -> c < ' '))) {
            throw refused(name, "folder", "is not an absolute path");
        }
        HostSettings.Patience patience = new HostSettings.Patience(
                duration(name, "timeout", "20s"),
                duration(name, "start_within", "2m"),
                duration(name, "give_up_after", "1h"));
        return new HostSettings.Usage(
                number(name, "slots", text(name, "slots", "4"), 0, 10_000),
                folder == null || folder.equals("/") ? folder : folder.replaceAll("/+$", ""),
                new Interpreters(
                        text(name, "shell", Interpreters.USUAL.shell()),
                        text(name, "python", Interpreters.USUAL.python())),
                size(name, "fetch_limit", "16 GiB"),
                patience);
    }

    private @Nullable String find(String name, String option) {
        String own = options.get(name + "." + option);
        return own == null ? options.get(option) : own;
    }

    private String text(String name, String option, String otherwise) {
        String found = find(name, option);
        return found == null ? otherwise : found.strip();
    }

    private @Nullable Path path(String name, String option) {
        String found = find(name, option);
        return found == null ? null : path(found);
    }

    private static Path path(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    private boolean is(String name, String option, String yes, String no) {
        String found = text(name, option, no);
        if (!found.equals(yes) && !found.equals(no)) {
            throw refused(name, option, "must be " + yes + " or " + no);
        }
        return found.equals(yes);
    }

    private static int number(String name, String option, String text, int least, int most) {
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw refused(name, option, "must be a number from " + least + " to " + most);
    }

    private Duration duration(String name, String option, String otherwise) {
        Matcher parts = DURATION.matcher(text(name, option, otherwise));
        Duration sum = Duration.ZERO;
        if (parts.matches()) {
            sum = Duration.ofHours(count(parts, 1)).plusMinutes(count(parts, 2)).plusSeconds(count(parts, 3));
        }
        if (sum.isZero()) {
            throw refused(name, option, "must be a time such as 20s, 5m or 1h30m");
        }
        return sum;
    }

    private static long count(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    private long size(String name, String option, String otherwise) {
        Matcher parts = SIZE.matcher(text(name, option, otherwise));
        if (!parts.matches()) {
            throw refused(name, option, "must be a size such as 500 MiB or 16 GiB");
        }
        String unit = parts.group(2) == null ? "" : parts.group(2).toUpperCase(Locale.ROOT);
        return Math.multiplyExact(
                Long.parseLong(parts.group(1)), 1L << (10 * (" KMGT".indexOf(unit.isEmpty() ? " " : unit))));
    }

    private static IllegalArgumentException refused(String name, String option, String problem) {
        return new IllegalArgumentException(option + " of host " + name + " in [executors.ssh] " + problem);
    }

    private static List<String> list(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.strip().split("[\\s,]+")));
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
