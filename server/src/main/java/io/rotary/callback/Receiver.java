package io.rotary.callback;

import io.rotary.platform.job.Lane;
import java.net.URI;
import java.util.Locale;

/// Where a project's callbacks go. Scheme, host and port make a lane of deliveries, so that however
/// many URLs a slow server has, it keeps only its own callbacks waiting.
record Receiver(String projectId, String url) {
  Lane lane() {
    URI uri = URI.create(url);
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    return new Lane(projectId, projectId + " " + origin.toLowerCase(Locale.ROOT));
  }
}
