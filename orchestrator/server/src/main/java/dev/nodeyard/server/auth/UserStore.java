package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write users. */
public final class UserStore {
    private UserStore() {}

    /** A user with what only a login may see. */
    public record StoredUser(UserView view, @Nullable String passwordHash, int version) {
        @Override
        public String toString() {
            return "StoredUser[" + view.username() + "]";
        }
    }

    /** A user to be made; without a password nobody can sign in as them by one. */
    public record NewAccount(
            UserId id,
            String username,
            String emailAddress,
            @Nullable String passwordHash,
            Role role) {
        @Override
        public String toString() {
            return "NewAccount[" + username + "]";
        }
    }

    /** Write a user; empty when the name or the e-mail address is taken. */
    static Optional<UserView> insert(Handle handle, NewAccount user) {
        return handle.createQuery("""
                        INSERT INTO users (id, username, email, password_hash, role)
                        VALUES (:id, :username, :email, :hash, :role)
                        ON CONFLICT DO NOTHING
                        RETURNING *
                        """)
                .bind("id", user.id().value())
                .bind("username", user.username())
                .bind("email", user.emailAddress())
                .bind("hash", user.passwordHash())
                .bind("role", user.role().word())
                .map((row, context) -> view(row))
                .findOne();
    }

    /** Write a user of a directory or provider; empty when the name or the e-mail address is taken. */
    static Optional<UserView> insert(Handle handle, UserId id, ExternalUser user, String emailAddress, Role role) {
        return handle.createQuery("""
                        INSERT INTO users (id, username, email, role, display_name, source, external_id)
                        VALUES (:id, :username, :email, :role, :display, :source, :external)
                        ON CONFLICT DO NOTHING
                        RETURNING *
                        """)
                .bind("id", id.value())
                .bind("username", user.username())
                .bind("email", emailAddress)
                .bind("role", role.word())
                .bind("display", user.displayName())
                .bind("source", user.source().word())
                .bind("external", user.id())
                .map((row, context) -> view(row))
                .findOne();
    }

    public static Optional<StoredUser> byId(Handle handle, UserId id) {
        return handle.createQuery("SELECT * FROM users WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> stored(row))
                .findOne();
    }

    public static Optional<StoredUser> byUsername(Handle handle, String username) {
        return find(handle, "SELECT * FROM users WHERE lower(username) = lower(:name)", username);
    }

    static Optional<StoredUser> byEmail(Handle handle, String email) {
        return find(handle, "SELECT * FROM users WHERE lower(email) = lower(:name)", email);
    }

    static Optional<StoredUser> byExternalId(Handle handle, UserSource source, String id) {
        return handle.createQuery("SELECT * FROM users WHERE source = :source AND external_id = :id FOR UPDATE")
                .bind("source", source.word())
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    private static Optional<StoredUser> find(Handle handle, String sql, String name) {
        return handle.createQuery(sql)
                .bind("name", name)
                .map((row, context) -> stored(row))
                .findOne();
    }

    static void noteLogin(Handle handle, UserId id) {
        handle.createUpdate("UPDATE users SET last_login_at = now() WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    private static StoredUser stored(ResultSet row) throws SQLException {
        return new StoredUser(view(row), row.getString("password_hash"), row.getInt("version"));
    }

    /** Return the user of a row of the table. */
    public static UserView view(ResultSet row) throws SQLException {
        OffsetDateTime login = row.getObject("last_login_at", OffsetDateTime.class);
        return new UserView(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("email"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                UserSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getObject("disabled_at", OffsetDateTime.class) != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                login == null ? null : login.toInstant());
    }
}
