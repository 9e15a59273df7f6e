/** What came of what: environments, origins of files, exports of runs, runs done again. */
@NullMarked
package dev.nodeyard.server.provenance;

import org.jspecify.annotations.NullMarked;
