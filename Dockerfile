# The ssi command, built from source. The launcher runs what it finds built where there is no Maven wrapper beside it.

FROM eclipse-temurin:17.0.16_8-jdk-noble AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package

FROM eclipse-temurin:17.0.16_8-jre-noble
RUN useradd --system --uid 10001 --home-dir /home/ssi --create-home ssi \
    && mkdir /state \
    && chown ssi /state
WORKDIR /opt/ssi
COPY --from=build /build/ssi ./ssi
COPY --from=build /build/cli/target/classes ./cli/target/classes
COPY --from=build /build/cli/target/lib ./cli/target/lib
COPY --from=build /build/LICENSE ./LICENSE
USER ssi
ENTRYPOINT ["/opt/ssi/ssi"]
CMD ["--help"]
