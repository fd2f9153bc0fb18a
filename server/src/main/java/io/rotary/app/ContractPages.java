package io.rotary.app;

import io.rotary.platform.http.Route;
import io.rotary.platform.http.StaticFiles;
import java.util.List;
import java.util.Map;

/// The contract as a document, and the page that makes it readable; everything it loads is here.
final class ContractPages {
  private static final String PAGE = "web/openapi/";
  private static final String VIEWER = "META-INF/resources/webjars/swagger-ui/5.34.1/";

  private ContractPages() {}

  static List<Route> routes() {
    return List.of(
        StaticFiles.file("OpenApiPage", "/openapi/", PAGE + "index.html"),
        StaticFiles.file("OpenApiDocument", "/openapi/numbers.yaml", "openapi/numbers.yaml"),
        StaticFiles.file("OperatorDocument", "/openapi/operator.yaml", "openapi/operator.yaml"),
        StaticFiles.file("SandboxDocument", "/openapi/sandbox.yaml", "openapi/sandbox.yaml"),
        StaticFiles.files(
            "OpenApiFile",
            "/openapi/{file}",
            Map.of(
                "page.css", PAGE + "page.css",
                "page.js", PAGE + "page.js",
                "swagger-ui.css", VIEWER + "swagger-ui.css",
                "swagger-ui-bundle.js", VIEWER + "swagger-ui-bundle.js")));
  }
}
