for (const name of ["RESOLVED_RESOURCES", "SERIALIZED_ERRORS", "PENDING_RESOURCES", "RESOURCE_RESOLVERS", "INCOMPLETE_CHUNKS"]) self[`__${name}`] = [];
const outer = [];
const wake = async (node, module) => {
	const tag = node.localName;
	if (tag === "leptos-island") {
		outer.at(-1)?.();
		await module[node.dataset.component]?.(node);
	} else if (tag === "leptos-children") {
		outer.push(node.$$on_hydrate);
	}
	for (const child of node.children) await wake(child, module);
	if (tag === "leptos-children") outer.pop();
};
const start = async () => {
	const module = await import("__JS__");
	await module.default({ module_or_path: "__WASM__" });
	module.hydrate();
	await wake(document.body, module);
	document.documentElement.dataset.awake = "";
};
(self.requestIdleCallback ?? setTimeout)(start);
