resource "random_bytes" "secret_key" {
  length = 48
}

locals {
  redis_urls = {
    for role, instance in google_redis_instance.main :
    role => "rediss://:${instance.auth_string}@${instance.host}:${instance.port}"
  }

  # What terraform knows. The keys of model providers are put in by a person: gcloud secrets versions add.
  secrets = {
    "database-url"        = "postgresql://${google_sql_user.main.name}:${random_password.database.result}@${google_sql_database_instance.main.private_ip_address}:5432/${google_sql_database.main.name}?sslmode=no-verify"
    "redis-url"           = local.redis_urls["queue"]
    "redis-cache-url"     = local.redis_urls["cache"]
    "redis-ca"            = join("\n", distinct(flatten([for instance in google_redis_instance.main : instance.server_ca_certs[*].cert])))
    "object-store-url"    = "s3://${google_storage_bucket.objects.name}?region=auto&endpoint=https://storage.googleapis.com"
    "object-store-key-id" = google_storage_hmac_key.objects.access_id
    "object-store-key"    = google_storage_hmac_key.objects.secret
    "secret-key"          = random_bytes.secret_key.base64
  }
  secrets_by_hand = ["anthropic-api-key", "openai-api-key"]
}

resource "google_secret_manager_secret" "main" {
  for_each  = toset(concat(keys(local.secrets), local.secrets_by_hand))
  project   = var.project
  secret_id = "copy-that-${each.value}"
  labels    = local.labels

  replication {
    auto {}
  }
  depends_on = [google_project_service.used]
}

resource "google_secret_manager_secret_version" "main" {
  for_each    = nonsensitive(toset(keys(local.secrets)))
  secret      = google_secret_manager_secret.main[each.value].id
  secret_data = local.secrets[each.value]
}
