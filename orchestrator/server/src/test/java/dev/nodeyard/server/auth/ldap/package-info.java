@NullMarked
package dev.nodeyard.server.auth.ldap;

import org.jspecify.annotations.NullMarked;
