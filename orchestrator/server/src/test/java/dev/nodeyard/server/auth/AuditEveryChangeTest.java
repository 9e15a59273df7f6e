package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditEveryChangeTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static final Account CALLER = new Account(new UserId(UUID.randomUUID()), "caller", Role.USER);

    @Test
    void a_change_without_a_line_of_its_own_gets_one_and_a_reading_or_refused_call_does_not() throws Exception {
        Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
        JerseyTest server = serve(jdbi);
        try {
            call(server, "notes/7").get();
            call(server, "notes/7/check").post(Entity.text("fine"));
            call(server, "notes/8").post(Entity.text("refused"));
            call(server, "notes/9").post(Entity.text("fine"));
        } finally {
            server.tearDown();
        }

        List<String> lines = jdbi.withHandle(
                handle -> handle.createQuery("SELECT actor || ' ' || action || ' ' || subject FROM audit")
                        .mapTo(String.class)
                        .list());
        assertThat(lines).containsExactly(CALLER.id() + " notes.change notes/9");
    }

    private static Invocation.Builder call(JerseyTest server, String path) {
        return server.target(path).request().header("Authorization", "Bearer any");
    }

    private static JerseyTest serve(Jdbi jdbi) throws Exception {
        JerseyTest server = new JerseyTest() {
            @Override
            protected Application configure() {
                return new ResourceConfig()
                        .register(new BearerFilter<>(token -> Optional.of(CALLER)))
                        .register(new AuditEveryChange(new AuditLog(jdbi)))
                        .register(NotesResource.class);
            }
        };
        server.setUp();
        return server;
    }

    @Path("notes/{id}")
    public static final class NotesResource {
        @GET
        public String read(@PathParam("id") String id) {
            return id;
        }

        @POST
        @Path("check")
        @Needs(Scope.READ)
        public String check(@PathParam("id") String id, String body) {
            return id;
        }

        @POST
        public String change(@PathParam("id") String id, String body) {
            if (body.equals("refused")) {
                throw new ForbiddenException();
            }
            return id;
        }
    }
}
