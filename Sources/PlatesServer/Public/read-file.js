// A text can be chosen as a file, which goes into the field that is sent. Without scripts it is pasted.
for (const field of document.querySelectorAll("[data-read-file]")) {
    const input = field.querySelector("input");
    const target = document.getElementById(field.dataset.readFile);
    field.hidden = false;
    input.addEventListener("change", async () => {
        const [file] = input.files;
        // Larger than any program: the field refuses it with a sentence.
        if (file) target.value = (await file.slice(0, 4 * target.maxLength).text()).slice(0, target.maxLength + 1);
    });
}
