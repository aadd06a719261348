// Asks one question with a client whose types are made from the contract, and prints what came back.
import createClient from "openapi-fetch";
import type { components, paths } from "./contract.js";

declare const process: { argv: string[]; exitCode: number };

const [, , service, id, activity, as_of] = process.argv;
const client = createClient<paths>({ baseUrl: service });
const asked = { params: { path: { id, activity }, query: { as_of } } };
const { data, error } = await client.GET("/v1/entities/{id}/answers/{activity}", asked);

// The same answer comes as text, too; what is asked for here is JSON.
if (data && typeof data !== "string") {
  const answer: components["schemas"]["Answer"] = data;
  const currency: string | null | undefined = answer.currency?.checked_through;
  const governing: string[] = answer.governing.map((norm) => norm.id);
  console.log(JSON.stringify({ outcome: answer.outcome, governing, currency }));
} else if (error && typeof error !== "string") {
  const problem: components["schemas"]["Problem"] = error;
  console.log(JSON.stringify({ status: problem.status, title: problem.title }));
  process.exitCode = 1;
}
