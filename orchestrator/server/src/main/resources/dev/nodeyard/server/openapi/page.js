// The token that "Authorize" takes stays in this page: it is gone when the page is closed or loaded again.
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#page",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: "none",
  filter: true,
  tagsSorter: "alpha",
  operationsSorter: "alpha",
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestSnippetsEnabled: true,
});
