/** People of an organisation's LDAP directory sign in with its password. */
@NullMarked
package dev.nodeyard.server.auth.ldap;

import org.jspecify.annotations.NullMarked;
