package org.openssi.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.openssi.cli.acls.Service;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi topics acls}: what a service must be allowed. */
@Command(
        name = "acls",
        description = {
            "Says what a service must be allowed on a cluster that asks who somebody is, and allows it with --apply.",
            "It takes no right away. Topics are made by an operator, with the rights to do so."
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi topics acls scorer",
            "  ./ssi topics acls scorer --principal User:alice --generation next",
            "  ./ssi topics acls producer --apply --config operator.properties"
        })
final class AclsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "Which: ${COMPLETION-CANDIDATES}.")
    private Service service;

    @Option(
            names = "--principal",
            paramLabel = "User:NAME",
            description = "Who the service signs in as (default: User:ssi- and the service's name).")
    private String principal;

    @Option(names = "--apply", description = "Allow it, on the cluster that the options below lead to.")
    private boolean apply;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        String who = principal == null ? service.principal() : principal;
        if (!who.matches("User:\\S+")) {
            throw new ParameterException(
                    spec.commandLine(), "--principal looks like User:NAME, which '" + who + "' does not");
        }
        List<AclBinding> acls = service.acls(generation.topics(), who);
        if (apply) {
            try (TopicAdmin admin = TopicAdmin.connect(kafka.clientProperties())) {
                admin.allow(acls);
            }
        }
        print(who, acls);
        return 0;
    }

    private void print(String who, List<AclBinding> acls) {
        Map<ResourcePattern, String> operations = acls.stream()
                .collect(Collectors.groupingBy(
                        AclBinding::pattern,
                        LinkedHashMap::new,
                        Collectors.mapping(acl -> acl.entry().operation().name(), Collectors.joining(", "))));
        PrintWriter out = spec.commandLine().getOut();
        out.println(apply ? who + " may now:" : who + " must be allowed:");
        operations.forEach((resource, allowed) -> out.println("  "
                + resource.resourceType() + " " + resource.name()
                + (resource.patternType() == PatternType.PREFIXED ? "*" : "") + ": " + allowed));
    }
}
