package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.openssi.cli.acls.Service;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.Topics;

class KubernetesTest {
    private static final int PARTITIONS = 12;

    /** What Kubernetes' own description of itself says of a kind. */
    private interface Description {
        void check(JsonElement content) throws IOException;
    }

    private static final Map<String, Description> KINDS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "CronJob", V1CronJob::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement);

    @Test
    void everyFieldIsOneThatKubernetesKnowsAndNoneIsMissing() throws Exception {
        int checked = 0;
        for (Manifest manifest : Manifest.all()) {
            Description description = KINDS.get(manifest.kind());
            if (description != null) {
                description.check(JsonParser.parseString(manifest.content().toString()));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(9);
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() throws Exception {
        ObjectNode wrong = Manifest.of("Deployment").get(0).content().deepCopy();
        ((ObjectNode) wrong.at("/spec/template/spec/containers/0")).put("imagePullPolice", "Always");
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(JsonParser.parseString(wrong.toString())))
                .hasMessageContaining("imagePullPolice");
    }

    @Test
    void podsRunAsNobodyInParticularWithAPinnedImage() throws Exception {
        List<JsonNode> pods = new ArrayList<>();
        for (String kind : List.of("Deployment", "StatefulSet")) {
            Manifest.of(kind).forEach(one -> pods.add(one.content().at("/spec/template/spec")));
        }
        Manifest.of("CronJob").forEach(one -> pods.add(one.content().at("/spec/jobTemplate/spec/template/spec")));
        assertThat(pods).hasSize(4);
        for (JsonNode pod : pods) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            for (JsonNode container : pod.path("containers")) {
                assertThat(container.path("image").asText()).matches(".+:\\d+\\.\\d+.*");
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            }
        }
    }

    @Test
    void topicsAreThoseThatAreDeclared() throws Exception {
        Map<String, Topic> declared = new HashMap<>();
        Topics.of(Topics.DEFAULT_GENERATION).all().forEach(topic -> declared.put(topic.name(), topic));
        List<Manifest> manifests = Manifest.of("KafkaTopic");
        assertThat(manifests.stream().map(Manifest::name)).containsExactlyInAnyOrderElementsOf(declared.keySet());
        for (Manifest manifest : manifests) {
            // When
            KafkaTopic topic = new ObjectMapper().treeToValue(manifest.content(), KafkaTopic.class);
            // Then
            Topic expected = declared.get(manifest.name());
            assertThat(topic.getSpec().getPartitions()).isEqualTo(expected.partitions(PARTITIONS));
            assertThat(topic.getSpec().getConfig())
                    .as(manifest.name())
                    .containsAllEntriesOf(Map.copyOf(expected.config()));
            assertThat(topic.getSpec().getAdditionalProperties()).isEmpty();
        }
    }

    @Test
    void usersHaveTheRightsThatTheCommandNames() throws Exception {
        List<Manifest> manifests = Manifest.of("KafkaUser");
        assertThat(manifests).hasSize(Service.values().length);
        for (Manifest manifest : manifests) {
            // Given
            KafkaUser user = new ObjectMapper().treeToValue(manifest.content(), KafkaUser.class);
            assertThat(user.getSpec().getAdditionalProperties()).isEmpty();
            assertThat(user.getSpec().getAuthentication().getType()).isEqualTo("scram-sha-512");
            Service service =
                    Service.valueOf(manifest.name().replace("ssi-", "").toUpperCase(Locale.ROOT));
            // When
            TreeSet<String> granted = new TreeSet<>();
            for (JsonNode acl : manifest.content().at("/spec/authorization/acls")) {
                JsonNode resource = acl.path("resource");
                acl.path("operations")
                        .forEach(operation -> granted.add(String.join(
                                " ",
                                plain(resource.path("type").asText()),
                                resource.path("name").asText(),
                                resource.path("patternType").asText(),
                                plain(operation.asText()))));
            }
            // Then
            TreeSet<String> expected = new TreeSet<>();
            for (AclBinding acl : service.acls(Topics.of(Topics.DEFAULT_GENERATION), service.principal())) {
                expected.add(String.join(
                        " ",
                        plain(acl.pattern().resourceType().name()),
                        acl.pattern().name(),
                        acl.pattern().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                        plain(acl.entry().operation().name())));
            }
            assertThat(granted).as(manifest.name()).isEqualTo(expected);
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
