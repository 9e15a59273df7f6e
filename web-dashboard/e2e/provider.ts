import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID Connect provider on this machine. Its page asks whether to go on; the code flow with PKCE is the real one. */
export interface Provider {
  issuer: string;
  client: { id: string; secret: string };
  close: () => Promise<void>;
}

export async function provide(subject: string): Promise<Provider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = { id: 'nodeyard', secret: 'a secret of the client' };
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const idToken = (nonce: string) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.issuer, sub: subject, aud: client.id, iat: now, exp: now + 60, nonce };
    const signed = `${base64({ alg: 'RS256', kid: 'one' })}.${base64({ ...claims, preferred_username: subject, email: `${subject}@example.org`, name: subject, groups: [] })}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const token = async (request: IncomingMessage): Promise<object | null> => {
    const form = new URLSearchParams(await textOf(request));
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return known?.challenge === challenge
      ? { access_token: 'opaque', token_type: 'Bearer', id_token: idToken(known.nonce) }
      : null;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration') {
      json(response, metadata(provider.issuer));
    } else if (url.pathname === '/keys') {
      json(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    } else if (url.pathname === '/token') {
      json(response, (await token(request)) ?? { error: 'invalid_grant' });
    } else {
      const code = randomUUID();
      const asked = (name: string) => url.searchParams.get(name) ?? '';
      codes.set(code, { nonce: asked('nonce'), challenge: asked('code_challenge') });
      const back = (more: string) => `${asked('redirect_uri')}?state=${asked('state')}&${more}`;
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(
          `<h1>University</h1><a href="${back(`code=${code}`)}">Go on as ${subject}</a> <a href="${back('error=access_denied')}">Turn back</a>`,
        );
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const provider: Provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return provider;
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function json(response: ServerResponse, body: object): void {
  response.writeHead('error' in body ? 400 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += piece;
  }
  return text;
}
