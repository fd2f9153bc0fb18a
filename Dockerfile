# Rotary as a container: `docker build -t rotary .`, then `docker run -p 127.0.0.1:8080:8080 rotary`.
# See docs/testing-your-integration.md; compose.yaml runs the same image in both modes.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
# The cache of BuildKit keeps the libraries from one build to the next.
RUN --mount=type=cache,target=/root/.m2 \
  ./mvnw -B -ntp -q -pl server -Dmaven.test.skip=true -Dspotless.check.skip=true package \
  && mkdir /rotary \
  && cp server/target/rotary-server-*.jar /rotary/rotary-server.jar \
  && cp -r server/target/lib /rotary/lib

FROM eclipse-temurin:25-jre
# The embedded PostgreSQL does not run as root, and neither does the server.
RUN useradd --system --uid 10001 --home-dir /var/lib/rotary --shell /usr/sbin/nologin rotary \
  && install -d -o rotary -g rotary -m 700 /var/lib/rotary
COPY --from=build /rotary /opt/rotary
USER rotary
WORKDIR /var/lib/rotary
# On loopback, the default, nobody outside the container would reach it.
ENV ROTARY_HOST=0.0.0.0 ROTARY_PORT=8080 ROTARY_DATA_DIR=/var/lib/rotary/data
VOLUME /var/lib/rotary
EXPOSE 8080
# The first start sets a database up. Asks as HTTP/1.0 by bash, so the image needs no client.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$ROTARY_PORT" && printf "GET /health/ready HTTP/1.0\r\n\r\n" >&3 && read -r line <&3 && [[ $line == *" 200 "* ]]'
# The options of the launcher; JDK_JAVA_OPTIONS adds to them. SIGTERM ends it in order.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms32m", "-Xmx512m", "-XX:+UseCompactObjectHeaders", \
  "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", \
  "-Dorg.eclipse.jetty.util.referencesPerCacheLine=16", "-jar", "/opt/rotary/rotary-server.jar"]
CMD ["serve"]
