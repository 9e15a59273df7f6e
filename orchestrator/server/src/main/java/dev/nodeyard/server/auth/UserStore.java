package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Read and write users. */
final class UserStore {
    private UserStore() {}

    /** A user with what only a login may see. */
    record StoredUser(UserView view, String passwordHash) {
        @Override
        public String toString() {
            return "StoredUser[" + view.username() + "]";
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

    record NewAccount(UserId id, String username, String emailAddress, String passwordHash, Role role) {
        @Override
        public String toString() {
            return "NewAccount[" + username + "]";
        }
    }

    static Optional<StoredUser> byUsername(Handle handle, String username) {
        return find(handle, "SELECT * FROM users WHERE lower(username) = lower(:name)", username);
    }

    static Optional<StoredUser> byEmail(Handle handle, String email) {
        return find(handle, "SELECT * FROM users WHERE lower(email) = lower(:name)", email);
    }

    private static Optional<StoredUser> find(Handle handle, String sql, String name) {
        return handle.createQuery(sql)
                .bind("name", name)
                .map((row, context) -> new StoredUser(view(row), row.getString("password_hash")))
                .findOne();
    }

    private static UserView view(ResultSet row) throws SQLException {
        return new UserView(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("email"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
