package dev.nodeyard.server.git.http;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.util.TemporaryBuffer;

/** A call whose body has been read to its end: a slow client holds no connection to the database. */
final class SpooledRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private static final int IN_MEMORY = 1 << 20;
    private static final int STEP = 64 << 10;

    private final TemporaryBuffer body = new TemporaryBuffer.LocalFile(null, IN_MEMORY);

    private SpooledRequest(HttpServletRequest request) {
        super(request);
    }

    /**
     * Read the body.
     *
     * @throws ApiException too_large when it is longer than {@code maxBytes}
     */
    static SpooledRequest read(HttpServletRequest request, long maxBytes) throws IOException {
        SpooledRequest spooled = new SpooledRequest(request);
        try {
            spooled.readBody(request.getInputStream(), maxBytes);
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    private void readBody(InputStream in, long maxBytes) throws IOException {
        byte[] step = new byte[STEP];
        long left = maxBytes;
        for (int read = in.read(step); read >= 0; read = in.read(step)) {
            left -= read;
            if (left < 0) {
                throw new ApiException(ErrorCode.TOO_LARGE, "The push is larger than " + maxBytes + " bytes.");
            }
            body.write(step, 0, read);
        }
        body.close();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        InputStream in = body.openInputStream();
        return new ServletInputStream() {
            private boolean finished;

            @Override
            public int read() throws IOException {
                return note(in.read());
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return note(in.read(into, offset, length));
            }

            private int note(int read) {
                finished |= read < 0;
                return read;
            }

            @Override
            public boolean isFinished() {
                return finished;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("git calls are read in one go");
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    @Override
    public void close() {
        body.destroy();
    }
}
