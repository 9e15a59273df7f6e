package dev.nodeyard.server.git.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jgit.util.TemporaryBuffer;

/** An answer that is sent when the transaction has ended: nothing is promised that may still fail. */
final class SpooledResponse extends HttpServletResponseWrapper implements AutoCloseable {
    private static final int IN_MEMORY = 1 << 20;

    private final TemporaryBuffer body = new TemporaryBuffer.LocalFile(null, IN_MEMORY);
    private final ServletOutputStream out = new ServletOutputStream() {
        @Override
        public void write(int b) throws IOException {
            body.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("git answers are written in one go");
        }
    };

    SpooledResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public void flushBuffer() {
        // It is sent as a whole.
    }

    /** Send what was written, unless an error was sent already. */
    void send() throws IOException {
        body.close();
        if (!getResponse().isCommitted() && body.length() > 0) {
            OutputStream real = getResponse().getOutputStream();
            body.writeTo(real, null);
            real.flush();
        }
    }

    @Override
    public void close() {
        body.destroy();
    }
}
