package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one task wants installed, read and brought into one order.
 *
 * @param pipOptions lines for pip itself, such as an index, in their order: they hold for the whole environment
 * @param requirements of pip, each package once per situation
 * @param pipFiles what pip installs that has no name here: files, folders and addresses
 * @param entries all that can contradict something
 * @param faults entries that cannot be read, in words
 */
record Parts(
        @Nullable String image,
        List<String> pipOptions,
        List<PipRequirement> requirements,
        TreeSet<String> pipFiles,
        List<Entry> entries,
        List<String> setup,
        List<String> faults) {
    private static final Pattern FILE = Pattern.compile(".*[/\\\\].*|.*\\.(whl|zip|tar\\.gz|tar\\.bz2|tgz)");
    private static final Pattern COMMENT = Pattern.compile("\\s*(#.*)?");
    private static final Pattern LONE_EQUALS = Pattern.compile("[^=<>!~]*[^=<>!~]=[^=].*");

    static Parts of(EnvironmentSpec spec) {
        Reader reader = new Reader();
        spec.pip().forEach(reader::pip);
        reader.requirements.forEach(requirement -> reader.entries.add(requirement.entry()));
        spec.conda().forEach(line -> reader.add(CondaSpec.parse(line), line, "conda match specification"));
        spec.apt().forEach(line -> reader.add(AptPackage.parse(line), line, "name of a Debian package"));
        return new Parts(
                spec.image(),
                List.copyOf(reader.options),
                List.copyOf(reader.requirements),
                reader.files,
                reader.entries.stream().distinct().toList(),
                spec.setup(),
                List.copyOf(reader.faults));
    }

    boolean has(Entry.Part part) {
        return entries.stream().anyMatch(entry -> entry.part() == part)
                || (part == Entry.Part.PIP && !(pipFiles.isEmpty() && pipOptions.isEmpty()));
    }

    boolean installs() {
        return !(entries.isEmpty() && pipFiles.isEmpty() && pipOptions.isEmpty() && setup.isEmpty());
    }

    /** Return the parts as a definition, equal for equal parts in whatever order they were written. */
    EnvironmentSpec spec() {
        return new EnvironmentSpec(
                image,
                Stream.of(
                                pipOptions.stream(),
                                requirements.stream()
                                        .map(PipRequirement::text)
                                        .sorted()
                                        .distinct(),
                                pipFiles.stream())
                        .flatMap(lines -> lines)
                        .toList(),
                texts(Entry.Part.CONDA),
                texts(Entry.Part.APT),
                setup);
    }

    private List<String> texts(Entry.Part part) {
        return entries.stream()
                .filter(entry -> entry.part() == part)
                .map(Entry::text)
                .sorted()
                .distinct()
                .toList();
    }

    /** Return the parts of both; they agree in what is not a list. */
    Parts with(Parts other) {
        Reader joined = new Reader();
        Stream.concat(requirements.stream(), other.requirements.stream()).forEach(joined::join);
        joined.files.addAll(pipFiles);
        joined.files.addAll(other.pipFiles);
        joined.requirements.forEach(requirement -> joined.entries.add(requirement.entry()));
        Stream.concat(entries.stream(), other.entries.stream())
                .filter(entry -> entry.part() != Entry.Part.PIP)
                .forEach(joined.entries::add);
        return new Parts(
                image,
                pipOptions,
                List.copyOf(joined.requirements),
                joined.files,
                joined.entries.stream().distinct().toList(),
                setup,
                List.of());
    }

    private static final class Reader {
        private final List<String> options = new ArrayList<>();
        private final List<PipRequirement> requirements = new ArrayList<>();
        private final TreeSet<String> files = new TreeSet<>();
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        void pip(String line) {
            String text = line.strip();
            Optional<PipRequirement> requirement = PipRequirement.parse(text);
            if (COMMENT.matcher(text).matches()) {
                return;
            }
            if (text.indexOf('\n') >= 0) {
                faults.add("'" + text + "' has several lines: make an entry of each.");
            } else if (text.startsWith("-")) {
                options.add(text);
            } else if (requirement.isPresent()) {
                join(requirement.get());
            } else if (FILE.matcher(text).matches()) {
                files.add(text);
            } else {
                String hint = LONE_EQUALS.matcher(text).matches() ? " An exact version is written with '=='." : "";
                faults.add("'" + text + "' is no requirement that pip reads." + hint);
            }
        }

        /** Old versions of pip refuse a package that is named twice. */
        void join(PipRequirement wanted) {
            for (int i = 0; i < requirements.size(); i++) {
                if (requirements.get(i).joins(wanted)) {
                    requirements.set(i, requirements.get(i).with(wanted));
                    return;
                }
            }
            requirements.add(wanted);
        }

        void add(Optional<Entry> entry, String line, String what) {
            entry.ifPresentOrElse(entries::add, () -> faults.add("'" + line + "' is no " + what + "."));
        }
    }
}
