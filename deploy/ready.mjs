// The image's HEALTHCHECK: prints /readyz's answer, which names what is missing, and ends with 0 if nothing is.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/readyz`);
console.log(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
