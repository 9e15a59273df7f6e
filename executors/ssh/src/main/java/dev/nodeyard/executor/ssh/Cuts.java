package dev.nodeyard.executor.ssh;

import java.io.EOFException;
import java.io.IOException;

/** Tell a cut connection from a refusal of the host. */
final class Cuts {
    private Cuts() {}

    static boolean isOne(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT);
        return e instanceof EOFException
                || e instanceof UnreachableException
                || message.contains("pipe closed")
                || message.contains("broken pipe")
                || message.contains("write end dead")
                || message.contains("channel is not opened")
                || message.contains("session is down")
                || message.contains("connection");
    }
}
