namespace Probes.Lab.Real;

/// <summary>Configuration files of real servers, with the placeholders that <see cref="ServerFiles"/> fills.</summary>
public static class ServerConfigurations
{
    public static Func<string, string[]> NginxArguments { get; } = file => ["-e", "stderr", "-c", file];

    public static Func<string, string[]> HaproxyArguments { get; } = file => ["-f", file];

    /// <summary>nginx that answers every path with 404.</summary>
    /// <param name="tls">Directives of its server block.</param>
    public static string Nginx(string tls) =>
        $$"""
        daemon off; master_process off; pid FOLDER/nginx.pid; error_log stderr;
        events {}
        http {
          access_log off; client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fastcgi;
          uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
          server { listen 127.0.0.1:PORT ssl; ssl_certificate CERT; ssl_certificate_key KEY; {{tls}} location / { return 404; } }
        }
        """;

    /// <param name="mode">What its defaults say, as <c>mode http</c>.</param>
    /// <param name="options">Of its TLS listener.</param>
    /// <param name="rest">What it does with a connection or a request.</param>
    public static string Haproxy(string mode, string options, string rest) =>
        $"""
        defaults
          {mode}
          timeout connect 5s
          timeout client 30s
          timeout server 30s
        frontend tls
          bind 127.0.0.1:PORT ssl crt BUNDLE {options}
          {rest}
        """ + "\n";
}
