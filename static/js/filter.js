// A filtered list has a short address: what was left open stays out of it.
document.querySelector("form.filter")?.addEventListener("formdata", ({ formData }) => {
  [...formData].filter(([, value]) => !value.trim()).forEach(([name]) => formData.delete(name));
});
