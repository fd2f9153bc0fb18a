'use strict';

// The document and every file of the page come from this server; nothing is sent elsewhere.
window.ui = SwaggerUIBundle({
  url: 'numbers.yaml',
  dom_id: '#document',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'example',
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
