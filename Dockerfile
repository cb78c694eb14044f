# One image for each service: docker build --target scorer . (or clock, dashboard, topics, connect). All but the last share all of
# their layers.

FROM eclipse-temurin:17.0.16_8-jdk-noble AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package \
    && mkdir /opt/ssi \
    && cd /opt/ssi \
    && jar xf /build/cli/target/ssi-*.zip \
    && mv ssi-*/* . \
    && rmdir ssi-* \
    && rm -r docs examples dashboard \
    && chmod +x ssi

# The worker is Kafka's own; from here it has the plugin, the sinks and the tables.
FROM build AS connect-build
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl connect -am package

FROM apache/kafka:4.3.1 AS connect
WORKDIR /opt/ssi
COPY --from=connect-build /build/connect/config connect/config
COPY --from=connect-build /build/connect/target/plugin connect/target/plugin
ENV SSI_SCHEMA_REGISTRY="" SSI_CONNECT_LISTENER=http://0.0.0.0:8083
USER appuser
EXPOSE 8083
HEALTHCHECK --interval=20s --timeout=5s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8083 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["/opt/kafka/bin/connect-standalone.sh", "connect/config/worker.properties"]
CMD ["connect/config/scores.properties", "connect/config/percentiles.properties", "connect/config/networks.properties", "connect/config/rejected.properties", "connect/config/generations.properties"]

FROM eclipse-temurin:17.0.16_8-jre-noble AS ssi
RUN useradd --system --uid 10001 --home-dir /home/ssi --create-home ssi \
    && mkdir /state \
    && chown ssi /state
COPY --from=build /opt/ssi /opt/ssi
USER 10001
ENTRYPOINT ["/opt/ssi/ssi"]
CMD ["--help"]

FROM ssi AS topics
CMD ["topics", "create"]

FROM ssi AS clock
CMD ["clock"]

FROM ssi AS scorer
VOLUME /state
CMD ["score", "--state-dir", "/state"]

FROM ssi AS dashboard
EXPOSE 8080
HEALTHCHECK --interval=20s --timeout=5s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
CMD ["dashboard", "--address", "0.0.0.0"]
