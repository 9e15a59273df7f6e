package dev.nodeyard.server.http;

import dev.nodeyard.api.error.ErrorCode;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;

/** Keep a caller from filling the memory: a body that becomes an object is cut off at a limit. */
public final class BodyLimitInterceptor implements ReaderInterceptor {
    /** A full batch of a runner's reports with their values fits. */
    private static final long DEFAULT_LIMIT = 128L * 1024 * 1024;

    /** More than that is not worth a polite answer. */
    private static final long MOST_THROWN_AWAY = 32L * 1024 * 1024;

    private final ResourceInfo resource;

    public BodyLimitInterceptor(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(new Limited(context.getInputStream(), limit()));
        }
        return context.proceed();
    }

    private long limit() {
        Method method = resource.getResourceMethod();
        BodyLimit limit = method == null ? null : method.getAnnotation(BodyLimit.class);
        return limit == null ? DEFAULT_LIMIT : limit.value();
    }

    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            left -= Math.max(read, 0);
            if (left < 0) {
                takeTheRest();
                throw new ApiException(ErrorCode.TOO_LARGE, "The body is larger than " + limit + " bytes.");
            }
        }

        /** A caller that is still sending when the connection closes sees a broken pipe instead of the refusal. */
        private void takeTheRest() throws IOException {
            byte[] thrownAway = new byte[16 * 1024];
            long most = MOST_THROWN_AWAY;
            for (int read = in.read(thrownAway); read >= 0 && most > 0; read = in.read(thrownAway)) {
                most -= read;
            }
        }
    }
}
