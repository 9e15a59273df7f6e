package dev.nodeyard.executor.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.nodeyard.api.json.Wire;

/** Turn what the client throws into faults with words for people. */
final class EngineFaults {
    private static final int LONGEST = 500;

    private EngineFaults() {}

    static EngineFault of(String what, Throwable thrown, EngineAddress address) {
        if (thrown instanceof DockerException refusal) {
            return new EngineFault(kind(refusal), "the Docker engine did not " + what + ": " + words(refusal), refusal);
        }
        return new EngineFault(EngineFault.Kind.UNREACHABLE, unreachable(thrown, address), thrown);
    }

    private static EngineFault.Kind kind(DockerException refusal) {
        if (refusal instanceof NotFoundException) {
            return EngineFault.Kind.NOT_FOUND;
        }
        if (refusal instanceof ConflictException) {
            return EngineFault.Kind.CONFLICT;
        }
        return refusal instanceof BadRequestException ? EngineFault.Kind.BAD_REQUEST : EngineFault.Kind.OTHER;
    }

    /** The message is {@code Status 404: {"message":"..."}}; people want what is inside. */
    static String words(Throwable refusal) {
        String text = String.valueOf(refusal.getMessage()).strip();
        int brace = text.indexOf('{');
        if (brace >= 0) {
            try {
                text = Wire.mapper()
                        .readTree(text.substring(brace))
                        .path("message")
                        .asText(text);
            } catch (JsonProcessingException e) {
                text = text.strip();
            }
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String unreachable(Throwable thrown, EngineAddress address) {
        StringBuilder all = new StringBuilder();
        String last = "";
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            all.append(t).append('\n');
            last = t.getMessage() == null ? t.toString() : t.getMessage();
        }
        String text = all.toString();
        if (text.contains("Permission denied") || text.contains("AccessDenied")) {
            return "the runner's user may not use the Docker engine at " + address.shown()
                    + "; add the user to the group docker (usermod -aG docker " + System.getProperty("user.name")
                    + ") and restart the runner, or use a rootless engine";
        }
        if (text.contains("No such file or directory")) {
            return "there is no Docker engine at " + address.shown()
                    + "; start it, or set the option host of the executor docker";
        }
        if (text.contains("SSL") || text.contains("certificate") || text.contains("PKIX")) {
            return "no trust between the runner and the Docker engine at " + address.shown() + ": " + last
                    + "; check the option cert_path";
        }
        return "the Docker engine at " + address.shown() + " does not answer: " + last;
    }
}
