package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.json.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRolesTest {
    @Test
    void who_is_in_groups_of_several_roles_gets_the_mightiest() throws JsonProcessingException {
        GroupRoles roles = read("{\"admin\": [\"operators\"], \"user\": [\"Scientists\"], \"viewer\": [\"all\"]}");

        assertThat(roles.choose(List.of("ALL", "operators", "scientists")))
                .isEqualTo(new GroupRoles.Choice(Role.ADMIN, true));
        assertThat(roles.choose(List.of("all", " SCIENTISTS "))).isEqualTo(new GroupRoles.Choice(Role.USER, true));
    }

    @Test
    void who_is_in_no_group_gets_what_is_left_for_everybody_else() throws JsonProcessingException {
        assertThat(read("{\"admin\": [\"a\"]}").choose(List.of("b"))).isEqualTo(new GroupRoles.Choice(Role.USER, true));
        assertThat(read("{\"admin\": [\"a\"], \"otherwise\": \"viewer\"}").choose(List.of()))
                .isEqualTo(new GroupRoles.Choice(Role.VIEWER, true));
        assertThat(read("{\"admin\": [\"a\"], \"otherwise\": \"none\"}").choose(List.of()))
                .isEqualTo(new GroupRoles.Choice(null, true));
    }

    @Test
    void a_part_of_the_name_of_a_group_is_not_the_group() throws JsonProcessingException {
        GroupRoles roles = read("{\"admin\": [\"operators\"], \"otherwise\": \"none\"}");

        assertThat(roles.choose(List.of("operator", "operators2")).role()).isNull();
    }

    @Test
    void without_groups_the_role_is_for_the_first_sign_in_only() throws JsonProcessingException {
        assertThat(read("{}").choose(List.of("any"))).isEqualTo(new GroupRoles.Choice(Role.USER, false));
    }

    private static GroupRoles read(String json) throws JsonProcessingException {
        return Wire.mapper().readValue(json, GroupRoles.class);
    }
}
