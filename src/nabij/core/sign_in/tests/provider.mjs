// SPDX-License-Identifier: EUPL-1.2
// A real OpenID Connect provider for the tests, on loopback. It stops when its input closes.
//
// Arguments: the address that Nabij may send people back to; people as JSON, by account:
// {"aylin": {"email": …, "name": …, "groups": […]}}. Prints its issuer when it is ready.
import { createServer } from "node:http";

import Provider from "oidc-provider";

const [redirectUri, people] = [process.argv[2], JSON.parse(process.argv[3])];
const server = createServer();

server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: "nabij", client_secret: "for-tests-only", redirect_uris: [redirectUri] },
    ],
    claims: { openid: ["sub"], email: ["email"], profile: ["name", "groups"] },
    cookies: { keys: ["for-tests-only"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) =>
      people[id] && { accountId: id, claims: () => ({ sub: `number-of-${id}`, ...people[id] }) },
  });
  provider.on("server_error", (_, fault) => console.error(fault));
  server.on("request", provider.callback());
  console.log(issuer);
});

process.stdin.on("close", () => process.exit());
process.stdin.resume();
