/** PostgreSQL: connections, migrations, the database's clock. Knows no feature. */
@NullMarked
package dev.nodeyard.server.database;

import org.jspecify.annotations.NullMarked;
