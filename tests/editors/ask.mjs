/**
 * What an editor is told of one file by yaml-language-server: {settings, root, path, text, points} on the standard
 * input, {problems, answers, fetched} on the standard output; a point is [line, character], both from 0.
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import {
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from "vscode-languageserver-protocol/node";

const asked = JSON.parse(await text(process.stdin));
const server = spawn(process.execPath, [
  "node_modules/yaml-language-server/bin/yaml-language-server",
  "--stdio",
]);
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const root = pathToFileURL(asked.root).href;
const textDocument = { uri: `${root}/${asked.path}` };
const fetched = [];
const { promise: problems, resolve } = Promise.withResolvers();

connection.onRequest("workspace/configuration", ({ items }) =>
  items.map(({ section }) => (section === "yaml" ? asked.settings : null)),
);
connection.onRequest("client/registerCapability", () => null);
connection.onRequest("vscode/content", (address) => {
  fetched.push(address);
  return "{}";
});
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
  if (uri === textDocument.uri) resolve(diagnostics);
});
connection.listen();
await connection.sendRequest("initialize", {
  processId: process.pid,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "root" }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true },
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
  },
});
connection.sendNotification("initialized", {});
connection.sendNotification("workspace/didChangeConfiguration", { settings: { yaml: asked.settings } });
connection.sendNotification("textDocument/didOpen", {
  textDocument: { ...textDocument, languageId: "yaml", version: 1, text: asked.text },
});
const found = await problems;
const answers = [];
for (const [line, character] of asked.points) {
  const at = { textDocument, position: { line, character } };
  const hover = await connection.sendRequest("textDocument/hover", at);
  const completion = await connection.sendRequest("textDocument/completion", at);
  answers.push({ hover: hover?.contents.value ?? "", choices: completion.items });
}
console.log(JSON.stringify({ problems: found, answers, fetched }));
server.kill();
process.exit(0);
