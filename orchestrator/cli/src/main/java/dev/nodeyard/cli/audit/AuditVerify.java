package dev.nodeyard.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.audit.AuditHead;
import dev.nodeyard.api.audit.ChainCheck;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Recompute the chain of the audit log here and name the first line that does not fit.",
        footer = {
            "Without FILE the log is exported from the server; with exported files no server is needed.",
            "Only a head known from before (--head; the server's log has one for every hour) shows that the end",
            "was cut off or the whole chain made anew."
        })
final class AuditVerify extends ServerVerb {
    private static final int LONGEST_LINE = 1_000_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Exported files, one behind the other; - for the standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--head", paramLabel = "NUMBER:HASH", description = "An end known from before; repeat for more.")
    private List<String> heads = new ArrayList<>();

    @Option(
            names = "--after",
            paramLabel = "NUMBER:HASH",
            description = "Begin after this line, when the lines up to it were moved away.")
    private @Nullable String after;

    AuditVerify(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) throws IOException {
        return files.isEmpty() ? super.run(out) : offline(out);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        AuditHead head = api.get(ApiPath.of("audit", "head"), AuditHead.class);
        ChainCheck check = check();
        check.expectHead(head.text());
        String known = after;
        Long start = known == null ? null : Long.valueOf(known.substring(0, known.indexOf(':')));
        try (InputStream lines =
                api.open(ApiPath.of("audit", "export").with("after", start)).body()) {
            read(lines, "the export", check);
        }
        ExitStatus status = tell(check, out);
        if (head.unsealed() > 0) {
            out.talk(Words.count(head.unsealed(), "newer line") + " not sealed yet");
        }
        return status;
    }

    private ExitStatus offline(Output out) throws IOException {
        ChainCheck check = check();
        for (Path file : files) {
            if (file.toString().equals("-")) {
                read(around.streams().in(), "the standard input", check);
            } else {
                try (InputStream lines = Files.newInputStream(file)) {
                    read(lines, file.toString(), check);
                }
            }
        }
        return tell(check, out);
    }

    private ChainCheck check() {
        String known = after;
        try {
            ChainCheck check = known == null ? ChainCheck.fromStart() : ChainCheck.after(known);
            heads.forEach(check::expectHead);
            return check;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void read(InputStream stream, String source, ChainCheck check) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        long place = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            place++;
            if (!text.isBlank()) {
                check.add(line(text, source, place));
            }
        }
    }

    private static ObjectNode line(String text, String source, long place) {
        try {
            JsonNode line = text.length() > LONGEST_LINE ? null : STRICT.readTree(text);
            if (line instanceof ObjectNode object) {
                return object;
            }
            throw CommandFailure.of(ExitStatus.FAILED, source + ", line " + place + " is no line of an export");
        } catch (JsonProcessingException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    source + ", line " + place + " is no line of an export: " + e.getOriginalMessage(),
                    e);
        }
    }

    private static ExitStatus tell(ChainCheck check, Output out) {
        String fault = check.fault();
        if (fault != null) {
            throw CommandFailure.of(ExitStatus.FAILED, "the audit log was tampered with: " + fault)
                    .withHint("up to " + check.end() + " everything fits");
        }
        out.show(
                Map.of("lines", check.lines(), "head", check.end()),
                check.end(),
                List.of(Words.count(check.lines(), "line") + " fit; the log ends at " + check.end()));
        return ExitStatus.OK;
    }
}
